import Foundation

/// The signals that tell the service what to do, taken one by one by the main thread.
struct Signals {
    /// What a signal asks for.
    enum Wish {
        /// End.
        case stop
        /// Read again what can change.
        case reload
    }

    private var set = sigset_t()

    /// Blocks the signals in this thread and in all it starts, so that none is lost before `next` asks for it.
    init() {
        unsafe sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        // A peer that hangs up is an error of a write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for the next signal.
    func next() -> Wish {
        var set = set
        var signal: Int32 = 0
        while unsafe sigwait(&set, &signal) != 0 {}
        return signal == SIGHUP ? .reload : .stop
    }
}
