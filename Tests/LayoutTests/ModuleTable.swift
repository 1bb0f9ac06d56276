/// The modules of `Sources/` and the arrows between them, which point down this table only.
enum ModuleTable {
    /// The C libraries' headers, and nothing else.
    static let rims = ["CSQLite", "CCurl", "CMicroHTTPD", "CZlib", "CSodium", "CNettle"]

    /// Handles, values, steps and the shell, each with the modules it may import.
    static let modules: [String: Set<String>] = [
        "SQLite": ["CSQLite"],
        "Curl": ["CCurl"],
        "HTTPServer": ["CMicroHTTPD", "CZlib"],
        "Sodium": ["CSodium", "CNettle"],
        "Maildir": [],
        "Mail": [],
        "Chat": [],
        "Templating": [],
        "Desk": [],
        "Triage": ["Mail", "Chat", "Desk"],
        "Notices": ["Desk", "Templating", "Mail", "Chat"],
        // The chain of events is hashed inside the writer's transaction, hence Sodium.
        "Storage": ["SQLite", "Sodium", "Desk"],
        "Intake": ["Maildir", "Mail", "Chat", "Triage", "Desk", "Storage", "Sodium"],
        "Delivery": ["Maildir", "Desk", "Notices", "Mail", "Chat", "Storage", "Curl"],
        "WebAPI": ["HTTPServer", "Desk", "Storage", "Intake", "Sodium"],
    ]

    /// The programs, which may import every module.
    static let programs = ["intray", "intray-bench"]

    /// The C libraries' headers that a program may import: delivery is held against libcurl alone.
    static let bare: [String: Set<String>] = ["intray-bench": ["CCurl"]]

    /// The toolchain's own modules, free to all.
    static let toolchain: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc"]

    /// What a module may import, nil when it is not in the table.
    static func imports(of module: String) -> Set<String>? {
        let siblings = programs.contains(module) ? Set(modules.keys).union(bare[module] ?? []) : modules[module]
        return siblings?.union(toolchain)
    }
}
