/// Why a proven, readable call leads to nothing.
package enum ChatIgnorance: Equatable, Sendable {
    /// A program wrote it, perhaps our own.
    case bot
    /// The text did not change: the platform only added a preview.
    case unchanged
    /// The platform probes an address or tells of its own state.
    case probe
    /// The platform holds back events because there are too many.
    case rateLimited
    /// The message holds neither text nor a file.
    case empty
    /// A kind we have no use for, by the platform's name.
    case unused(String)
}
