/// What libsodium could not do.
package enum SodiumError: Error, Equatable {
    /// A password hash wants more memory than the system gave.
    case outOfMemory
}
