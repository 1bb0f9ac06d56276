import Chat
import Desk
import HTTPServer
import Intake
import Sodium
import Storage
import WebAPI

/// The HTTP server with the API and the webhooks behind it.
final class WebDoor: Sendable {
    private let server: Server

    /// The address that the server listens on, with the port it was given.
    let address: String

    /// What the door needs of the service around it.
    struct Surroundings: Sendable {
        /// The store.
        var store: Store
        /// The site's secrets.
        var keys: KeyRing
        /// The chat platforms that call us, by the name in their URL.
        var gateways: [String: Gateway]
        /// The mailboxes that are read.
        var mailboxes: [MailSource]
        /// When the people of a workspace work.
        var hours: @Sendable (WorkspaceID) -> WorkingHours
        /// The log.
        var log: Logger
        /// What the desk says itself, for somebody who reads that language.
        var words: @Sendable (Saying, _ language: String) -> String
        /// Called for each settled call of a gateway, with what is to be said or asked by calls of our own.
        var ask: @Sendable (_ gateway: String, [ChatCall]) -> Void
        /// Called when something may have been put into the outbox.
        var wrote: @Sendable () -> Void
        /// What the service cannot do at the moment.
        var troubles: @Sendable () -> [String]
    }

    /// Starts to listen.
    init(_ settings: HTTPSettings, inherited socket: Int32?, _ surroundings: Surroundings) throws {
        let log = surroundings.log
        var site = Site(
            store: surroundings.store, signingKey: surroundings.keys.key(for: "access tokens"), clock: { Moment.now },
            requestID: { RandomBytes.token(bytes: 9) })
        site.mint = surroundings.keys.tokens.mint
        site.hook = WebDoor.hook(surroundings)
        site.decide = WebDoor.decide(surroundings)
        site.hours = surroundings.hours
        site.wrote = surroundings.wrote
        site.troubles = surroundings.troubles
        site.words = surroundings.words
        site.log = { answered in WebDoor.write(answered, to: log) }
        let identity = try settings.identity()
        site.origins = settings.origins
        site.strictTransport = identity.map { _ in WebDoor.strictTransport }
        site.limits.uploadBytes = settings.maxUploadBytes
        site.limits.requestsPerClient = settings.requestsPerMinute > 0 ? settings.requestsPerMinute : nil
        let api = try API(site)
        var limits = api.limits
        limits.connections = min(settings.connections, max(16, OpenFiles.raiseLimit() - WebDoor.otherFiles))
        limits.allBodies = max(limits.allBodies, 4 * settings.maxUploadBytes)
        do {
            server = try Server(
                address: settings.address, port: settings.port, inherited: socket, identity: identity,
                proxies: settings.proxies, limits: limits, rejected: { api.respond(to: $0) },
                handler: { api.respond(to: $0) })
        } catch {
            throw ServiceError("cannot listen on \(settings.address):\(settings.port): \(error)")
        }
        address = "\(server.address):\(server.port)"
    }

    /// Seconds for which browsers come over TLS only, once they did: a year.
    private static let strictTransport: Int64 = 365 * 86_400
    /// The files that the database, the Maildirs and the couriers need beside the connections.
    private static let otherFiles = 128
    /// The proven calls of one chat gateway in a minute: 250 a second, thirty times what Slack sends at most.
    private static let callsPerMinute = 15_000

    /// Answers what has been asked and listens no more.
    func close() { server.stop(grace: 4) }

    private static func hook(_ surroundings: Surroundings) -> @Sendable (String, Request) throws -> Response? {
        let throttle = Throttle(perMinute: callsPerMinute)
        let clerk = ChatClerk(
            store: surroundings.store, mint: surroundings.keys.tokens.mint,
            admits: { throttle.take($0, at: Moment.now) == nil }, words: surroundings.words)
        return { name, call in
            guard let gateway = surroundings.gateways[name] else { return nil }
            let fields = call.headers.fields.map { HeaderField($0.name, $0.value) }
            let taken = try clerk.answer(
                HookRequest(headers: fields, body: call.body), through: gateway, at: Moment.now)
            if let settled = taken.settled {
                surroundings.log.write(
                    .info, "call settled",
                    [
                        "intake": String(settled.id.value), "gateway": name, "outcome": settled.outcome.rawValue,
                        "ticket": settled.ticket.map { "#\($0)" } ?? "-",
                    ])
            }
            surroundings.ask(name, taken.calls)
            surroundings.wrote()
            let answer = taken.answer
            var headers: Headers = [:]
            if let type = answer.contentType { headers.set("Content-Type", type) }
            if answer.status == 429 { headers.set("Retry-After", "60") }
            return Response(status: answer.status, headers: headers, body: answer.body)
        }
    }

    private static func decide(
        _ surroundings: Surroundings
    ) -> @Sendable (IntakeDecision, IntakeID, PersonID, Cause) throws -> String? {
        let heldMail = HeldMail(
            mailboxes: surroundings.mailboxes, gateways: Array(surroundings.gateways.values), store: surroundings.store,
            mint: surroundings.keys.tokens.mint)
        return { decision, id, admin, cause in
            do {
                try heldMail.decide(decision, on: id, by: admin, cause)
                return nil
            } catch let obstacle as HeldMail.Obstacle {
                return obstacle.sentence
            }
        }
    }

    private static func write(_ answered: Answered, to log: Logger) {
        log.write(
            answered.trouble == nil ? .info : .error, "answered",
            [
                "request": answered.requestID, "method": answered.method, "route": answered.route,
                "status": String(answered.status), "micros": String(answered.micros),
                "person": answered.person.map { String($0.value) } ?? "-", "client": answered.client,
                "trouble": answered.trouble ?? "-",
            ])
    }
}
