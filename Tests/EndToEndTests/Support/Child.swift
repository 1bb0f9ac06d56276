import Foundation
import Synchronization
import TestSupport

/// A process that a test started; killed when the last reference to it goes.
final class Child: Sendable {
    /// How a process came to its end.
    enum Ending: Hashable {
        /// It ended itself with this code.
        case exit(Int32)
        /// A signal ended it.
        case signal(Int32)
    }

    /// A process that could not be started.
    struct NotStarted: Error {
        let command: String
        let code: Int32
    }

    /// Its id.
    let pid: pid_t
    private let ending = Mutex<Ending?>(nil)

    /// Starts a command, found on the PATH, with files as its standard input, output and error.
    init(_ words: [String], input: String = "/dev/null", output: String, errors: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Whatever this thread blocks or ignores is none of the program's business.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var started: pid_t = 0
        let code = posix_spawnp(&started, words[0], &actions, &attributes, &arguments, environ)
        guard code == 0 else { throw NotStarted(command: words.joined(separator: " "), code: code) }
        pid = started
    }

    deinit {
        guard ending.withLock({ $0 }) == nil else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    /// Sends a signal, unless the process has ended.
    func send(_ signal: Int32) {
        ending.withLock { ending in
            if ending == nil { kill(pid, signal) }
        }
    }

    /// How it ended, nil when it has not within the limit.
    func ending(within limit: Duration) -> Ending? {
        guard eventually(within: limit, { hasEnded }) else { return nil }
        return ending.withLock { $0 }
    }

    /// Whether it has come to its end.
    var hasEnded: Bool {
        ending.withLock { ending in
            if ending != nil { return true }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return false }
            let signal = status & 0x7F
            ending = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
            return true
        }
    }
}
