import Glibc

/// How many files and connections the process may have open.
enum OpenFiles {
    /// Raises the limit to the highest that the system allows; returns it.
    static func raiseLimit() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        let highest = min(limit.rlim_max, 1 << 20)
        if limit.rlim_cur < highest {
            var raised = rlimit(rlim_cur: highest, rlim_max: limit.rlim_max)
            if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(limit.rlim_cur)
    }
}
