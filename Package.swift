// swift-tools-version: 6.2
import PackageDescription

/// Settings every target shares: Swift 6 mode, no implicit `any`, no leaked imports, no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The handles speak to C and vouch for its pointers; everything above them is memory-safe by the compiler's word.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

func handle(_ name: String, over libraries: String...) -> Target {
    .target(name: name, dependencies: libraries.map { .target(name: $0) }, swiftSettings: strict)
}

func module(_ name: String, _ imports: String...) -> Target {
    .target(name: name, dependencies: imports.map { .target(name: $0) }, swiftSettings: safe)
}

func program(_ name: String, _ imports: [String]) -> Target {
    .executableTarget(name: name, dependencies: imports.map { .target(name: $0) }, swiftSettings: safe)
}

func tests(of name: String, _ more: String...) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name, "TestSupport"] + more).map { .target(name: $0) },
        exclude: name == "Notices" ? ["Golden"] : [],
        swiftSettings: strict)
}

let everything = [
    "SQLite", "Curl", "HTTPServer", "Sodium", "Maildir", "Mail", "Chat", "Templating", "Desk", "Triage", "Notices",
    "Storage",
    "Intake", "Delivery", "WebAPI",
]

let package = Package(
    name: "intray",
    targets: [
        // C rims
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        // Handles
        handle("SQLite", over: "CSQLite"),
        handle("Curl", over: "CCurl"),
        handle("HTTPServer", over: "CMicroHTTPD", "CZlib"),
        handle("Sodium", over: "CSodium", "CNettle"),
        .target(name: "Maildir", swiftSettings: strict),
        // Values
        module("Mail"),
        module("Chat"),
        module("Templating"),
        module("Desk"),
        // Steps
        module("Triage", "Mail", "Chat", "Desk"),
        module("Notices", "Desk", "Templating", "Mail", "Chat"),
        // Shell
        module("Storage", "SQLite", "Sodium", "Desk"),
        module("Intake", "Maildir", "Mail", "Chat", "Triage", "Desk", "Storage", "Sodium"),
        module("Delivery", "Maildir", "Desk", "Notices", "Mail", "Chat", "Storage", "Curl"),
        module("WebAPI", "HTTPServer", "Desk", "Storage", "Intake", "Sodium"),
        // Programs
        program("intray", everything),
        program("intray-bench", everything),
        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests(of: "SQLite"), tests(of: "Curl"), tests(of: "HTTPServer"), tests(of: "Sodium"), tests(of: "Maildir"),
        tests(of: "Mail"),
        tests(of: "Chat"), tests(of: "Templating"), tests(of: "Desk"), tests(of: "Triage", "Mail", "Chat", "Desk"),
        tests(of: "Notices", "Desk", "Templating", "Mail", "Chat"), tests(of: "Storage", "SQLite", "Desk"),
        tests(of: "Intake", "Maildir", "Mail", "Chat", "Triage", "Desk", "Notices", "Storage", "Sodium"),
        tests(of: "Delivery", "Maildir", "Desk", "Notices", "Mail", "Chat", "Storage", "Curl"),
        tests(of: "WebAPI", "HTTPServer", "Desk", "Storage", "Intake", "Sodium"),
        .testTarget(name: "LayoutTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["TestSupport", "SQLite", "Mail", "intray"], swiftSettings: strict),
    ]
)
