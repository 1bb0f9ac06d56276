import Desk
import HTTPServer
import Storage

/// The way from an address and a password to a session.
struct SignIn: Sendable {
    private let gate: PasswordGate
    private let perClient: RateLimiter
    private let perAddress: RateLimiter

    init(gate: PasswordGate, limits: Site.Limits) {
        self.gate = gate
        perClient = RateLimiter(.init(count: limits.loginsPerClient, seconds: 600))
        perAddress = RateLimiter(.init(count: limits.loginsPerAddress, seconds: 600))
    }

    /// Whoever has this password gets a session; everybody else the same answer after the same time.
    func answer(_ call: Call) throws -> Response {
        let address = (call.body["address"]?.text ?? "").lowercased()
        let password = call.body["password"]?.text ?? ""
        let waits = [
            perClient.take(call.request.remoteAddress, at: call.now), perAddress.take(address, at: call.now),
        ]
        if let seconds = waits.compactMap(\.self).max() {
            throw Problem(429, "too_many_attempts", "Too many attempts to sign in; wait a while.").retry(after: seconds)
        }
        let (person, hash) = try call.read { db in
            let person = try db.person(address: address)
            // Asked for nobody too, so that it takes the same time.
            return (person, try db.password(of: person?.id ?? PersonID(0)))
        }
        guard let isRight = gate.isRight(password, hash) else {
            throw Problem(503, "busy", "Many people sign in just now; try again.").retry(after: 1)
        }
        guard isRight, let person else {
            throw Problem(401, "wrong_credentials", "Address and password do not fit.")
        }
        perAddress.forget(address)
        return try Admission.start(for: person, call).response(to: call)
    }
}
