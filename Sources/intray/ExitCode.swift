/// The exit codes of sysexits.h, which MTAs and scripts act upon.
enum ExitCode: Int32 {
    /// All is well.
    case ok = 0
    /// What was asked for is so, but it is not good.
    case failed = 1
    /// What was asked for cannot work like this.
    case broken = 2
    /// The command line is wrong.
    case usage = 64
    /// The input cannot be read.
    case noInput = 66
    /// Something that is needed is not there.
    case unavailable = 69
    /// Something went wrong inside.
    case software = 70
    /// A file cannot be written.
    case cannotCreate = 73
    /// Try again later; an MTA keeps the mail then.
    case temporary = 75
    /// The configuration is wrong.
    case configuration = 78
}
