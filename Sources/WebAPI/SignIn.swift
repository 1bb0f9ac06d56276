import Desk
import HTTPServer
import Storage

/// The way from an address and a password to a session.
struct SignIn: Sendable {
    let gate: PasswordGate
    private let perClient: RateLimiter
    private let perAddress: RateLimiter
    let linksPerClient: RateLimiter
    let linksPerAddress: RateLimiter

    init(gate: PasswordGate, limits: Site.Limits) {
        self.gate = gate
        perClient = RateLimiter(.init(count: limits.loginsPerClient, seconds: 600))
        perAddress = RateLimiter(.init(count: limits.loginsPerAddress, seconds: 600))
        linksPerClient = RateLimiter(.init(count: limits.passwordLinksPerClient, seconds: 3600))
        linksPerAddress = RateLimiter(.init(count: limits.passwordLinksPerAddress, seconds: 3600))
    }

    /// Whose password this is; for everybody else the same answer after the same time.
    func person(_ call: Call) throws -> Person {
        let address = (call.body["address"]?.text ?? "").lowercased()
        let password = call.body["password"]?.text ?? ""
        try take([(perClient, call.request.client), (perAddress, address)], at: call.now)
        let (person, hash) = try call.read { db in
            let person = try db.person(address: address)
            // Asked for nobody too, so that it takes the same time.
            return (person, try db.password(of: person?.id ?? PersonID(0)))
        }
        guard gate.isRight(password, hash), let person else {
            throw Problem(401, "wrong_credentials", "Address and password do not fit.")
        }
        perAddress.forget(address)
        return person
    }

    /// Counts one more attempt by each key, and refuses it when one of them has made too many.
    func take(_ attempts: [(limiter: RateLimiter, key: String)], at now: Moment) throws(Problem) {
        guard let seconds = attempts.compactMap({ $0.limiter.take($0.key, at: now) }).max() else { return }
        throw Problem(429, "too_many_attempts", "Too many attempts to sign in; wait a while.").retry(after: seconds)
    }
}
