import Sodium

/// Checks and hashes passwords, each in a tenth of a second and 64 MiB.
///
/// Its routes are costly: the server handles two at a time, apart from its other requests, and lets the rest wait.
struct PasswordGate: Sendable {
    private let decoy: String
    private let cost: PasswordHash.Cost

    /// A gate whose checks cost the same for everybody.
    ///
    /// - Parameter cost: What checking the password of nobody costs; it should be what stored hashes cost.
    init(cost: PasswordHash.Cost = .interactive) throws {
        self.cost = cost
        decoy = try PasswordHash.make(RandomBytes.token(), cost: cost)
    }

    /// Whether a password is the one that was hashed; somebody without a hash costs the same time as somebody with one.
    func isRight(_ password: String, _ hash: String?) -> Bool {
        PasswordHash.verify(password, against: hash ?? decoy) && hash != nil
    }

    /// The hash of a new password.
    func hash(_ password: String) throws -> String { try PasswordHash.make(password, cost: cost) }
}
