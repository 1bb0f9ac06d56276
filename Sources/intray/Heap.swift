import Glibc

/// The memory that the process has from the system.
enum Heap {
    /// Gives back what was freed: glibc would keep for ever, for each thread, what a rush has needed (malloc_trim(3)).
    static func trim() {
        typealias Trim = @convention(c) (Int) -> CInt
        // Swift's module of glibc does not have it, and no other allocator does.
        guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return }
        _ = unsafe unsafeBitCast(symbol, to: Trim.self)(0)
    }
}
