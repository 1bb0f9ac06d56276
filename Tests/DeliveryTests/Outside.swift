import Chat
import Curl
import Delivery
import Desk
import Foundation
import Notices
import Storage
import Synchronization
import TestSupport

/// What is outside: a program or a platform on loopback that does as a test wants, and couriers on their way to it.
struct Outside {
    static let hook = Channel.webhook(subscription: "crm")
    static let chat = Channel.chat(gateway: "desk")
    static let place = PostPlace(installation: "T0", conversation: "C0HELP", threadKind: "root", thread: "17.1")

    /// The time there, as a test sets it.
    private final class Clock: Sendable {
        let now = Mutex(Office.now)
    }

    let office: Office
    let server: ScriptedWebServer
    private let clock = Clock()

    init(_ act: @escaping @Sendable (_ number: Int, ScriptedWebServer.Request) -> ScriptedWebServer.Act) throws {
        office = try Office()
        let count = Mutex(0)
        server = try ScriptedWebServer(acting: { request in
            act(
                count.withLock { count in
                    count += 1
                    return count
                }, request)
        })
    }

    static func answer(_ status: Int, _ fields: String..., body: String = "") -> ScriptedWebServer.Act {
        let lines = ["HTTP/1.1 \(status) x", "Content-Length: \(body.utf8.count)"] + fields
        return .say(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// What is signed with stands for HMAC: its result tells which bytes were signed.
    static func sign(_ bytes: [UInt8]) -> [UInt8] { Array("signed ".utf8) + bytes.suffix(8) }

    private var caller: WebCaller {
        get throws {
            var settings = WebClient.Settings()
            settings.security = .plainAllowed
            settings.totalTimeout = 1
            return try WebCaller(settings)
        }
    }

    func courierToProgram() throws -> Courier {
        try office.store.write { db in
            try db.setOutlets([
                Outlet(
                    subscription: "crm", address: server.url, workspace: nil, announcements: [.opened, .statusChanged])
            ])
        }
        let carrier = HookCarrier(
            Outside.hook, to: server.url + "/hook", writer: EventWriter(siteURL: "http://x"), store: office.store,
            caller: try caller, sign: Outside.sign, clock: { Office.now })
        return try courier(Outside.hook, carrier.carry)
    }

    func courierToChat(
        _ platform: Platform, agents: String = "", account: String = "bot@example.com"
    ) throws -> Courier {
        try office.store.write { db in
            try db.setOutlets([
                Outlet(
                    gateway: "desk", project: office.project.id, agentsChannel: agents,
                    abilities: Set(Outlet.Ability.allCases))
            ])
        }
        let outlet = ChatOutlet(
            platform: platform, base: server.url, account: account, secret: "xoxb-secret",
            callback: "http://x/hooks/desk")
        let templates = try Office.templates()
        let carrier = ChatCarrier(
            outlet, writer: { PostWriter(templates: templates) { _, _ in ButtonSeal(expires: 9, mac: [1]) } },
            store: office.store, caller: try caller, sign: Outside.sign,
            clock: { [clock] in clock.now.withLock { $0 } })
        return try courier(Outside.chat, carrier.carry)
    }

    private func courier(
        _ channel: Channel, _ carry: @escaping @Sendable (Notice) throws -> String
    ) throws -> Courier {
        Courier(
            name: channel.rawValue, store: office.store, channel: channel,
            sent: try office.sentLog(channel.rawValue), carry: carry,
            log: { attempt in office.log.withLock { $0.append(attempt) } })
    }

    /// Has everything go that the platform's pace lets through within some seconds from `start` on.
    func settle(_ courier: Courier, from start: Int64 = 0, for seconds: Int64 = 8) throws {
        for second in 0..<seconds {
            let now = Office.now.adding(seconds: start + second)
            clock.now.withLock { $0 = now }
            _ = try courier.step(now: now)
        }
    }

    /// A ticket of Rita's that came from the thread.
    func openInThread() throws -> Ticket {
        var opening = Opening(
            project: office.project, requester: office.rita.id, title: "Printer", draft: ReplyDraft(text: "It is dead.")
        )
        opening.thread = (Outside.place, Outside.chat)
        return try office.store.write { [opening] db in try db.open(opening, cause: Cause(.chat, at: Office.now)) }
    }

    /// Says something on a ticket in Ann's name.
    func say(_ words: String, on ticket: Ticket) throws {
        try office.store.write { db in
            let actor = Actor(office.ann.id, roles: [.agent])
            var ticket = try db.ticket(number: ticket.number) ?? ticket
            if ticket.owner == nil {
                ticket = try db.perform(.claim, on: ticket, by: actor, cause: Cause(.api, at: Office.now))
            }
            try db.perform(
                .reply, on: ticket, by: actor, saying: ReplyDraft(text: words), cause: Cause(.api, at: Office.now))
        }
    }

    /// Has Ann told by chat, where her account is heard through the gateway.
    func preferChat(on platform: Platform, _ preference: NoticePreference = .chat) throws {
        let account = ChatAccount(platform: platform.rawValue, installation: "T0", user: "U0ANN")
        try office.store.write { db in
            try db.link(platform: account.platform, installation: "T0", user: account.user, to: office.ann.id)
            try db.remember(account, reachedBy: Outside.chat)
            let profile = Profile(name: office.ann.name, notices: preference)
            try db.update(profile, of: office.ann.id, by: nil, cause: Cause(.api, at: Office.now))
        }
    }

    /// Does something with the ticket in Ann's name.
    func perform(_ action: Action, on number: Int64 = 1001) throws {
        try office.store.write { db in
            guard let ticket = try db.ticket(number: number) else { throw Refusal.noSuchTicket }
            try db.perform(
                action, on: ticket, by: Actor(office.ann.id, roles: [.agent]), cause: Cause(.api, at: Office.now))
        }
    }

    func rows(_ channel: Channel) throws -> [Notice] {
        try office.notices().filter { $0.channel == channel }
    }
}
