import Foundation
import TestSupport

/// The time of day of the programs that run under it, which a test sets.
///
/// A small library that is loaded before all others adds the seconds in a file to what the system says. Only the time of
/// day is another, as when somebody sets a clock; what measures durations goes on. Whoever waits for something looks up
/// ten times a second, so that no test waits for a program to notice. The kernel knows nothing of it, and semaphores wait
/// for times of the kernel's: nobody should wait for a connection that another has.
final class TestClock: Sendable {
    private let folder: TemporaryDirectory
    private let file: Int32

    /// A clock that is right.
    init() throws {
        folder = try TemporaryDirectory()
        try Data(TestClock.library.utf8).write(to: URL(filePath: folder.path("clock.c")))
        try Child.run(["clang", "-shared", "-fPIC", "-O1", "-o", folder.path("clock.so"), folder.path("clock.c")])
        file = open(folder.path("shift"), O_RDWR | O_CREAT, 0o600)
        guard file >= 0 else { throw Failure("the clock has no file: \(errno)") }
        set(ahead: 0)
    }

    deinit { close(file) }

    /// What a program is to be started under; the service's own clock works four times a second then.
    var prefix: [String] {
        ["env", "LD_PRELOAD=\(folder.path("clock.so"))", "CLOCK_SHIFT=\(folder.path("shift"))", "WATCHDOG_USEC=750000"]
    }

    /// Sets the clock so many seconds ahead of the right time, or behind it.
    func set(ahead seconds: Int64) {
        var seconds = seconds
        precondition(pwrite(file, &seconds, MemoryLayout<Int64>.size, 0) == MemoryLayout<Int64>.size)
    }

    private static let library = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <poll.h>
        #include <stdint.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static const int64_t none = 0;
        static const volatile int64_t *shift = &none;

        __attribute__((constructor)) static void begin(void) {
            const char *path = getenv("CLOCK_SHIFT");
            int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
            if (file < 0) return;
            void *page = mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
            if (page != MAP_FAILED) shift = page;
            close(file);
        }

        int clock_gettime(clockid_t id, struct timespec *now) {
            int code = (int)syscall(SYS_clock_gettime, id, now);
            if (code == 0 && id == CLOCK_REALTIME) now->tv_sec += *shift;
            return code;
        }

        int gettimeofday(struct timeval *restrict now, void *restrict zone) {
            struct timespec time;
            (void)zone;
            if (clock_gettime(CLOCK_REALTIME, &time) != 0) return -1;
            now->tv_sec = time.tv_sec;
            now->tv_usec = time.tv_nsec / 1000;
            return 0;
        }

        time_t time(time_t *now) {
            struct timespec time;
            clock_gettime(CLOCK_REALTIME, &time);
            if (now) *now = time.tv_sec;
            return time.tv_sec;
        }

        int poll(struct pollfd *files, nfds_t count, int milliseconds) {
            struct timespec limit = {0, 100000000};
            if (milliseconds >= 0 && milliseconds < 100) limit.tv_nsec = milliseconds * 1000000L;
            return ppoll(files, count, milliseconds < 0 ? NULL : &limit, NULL);
        }
        """
}
