import CSodium

/// The one-time start of libsodium.
enum Library {
    /// Touched before every use: the first touch seeds the random generator and picks the fastest code for this CPU.
    static let ready: Void = {
        precondition(sodium_init() >= 0, "libsodium found no source of random numbers")
    }()
}
