import Sodium

/// Requests as a busy desk makes them, by dice.
struct ApiRequests {
    /// What is measured by itself.
    enum Kind: String, CaseIterable {
        case detail
        case list
        case filtered
        case search
        case claim
        case note

        /// What it is called in the table of figures.
        var words: String {
            switch self {
            case .detail: "tickets read, all of each"
            case .list: "lists of tickets"
            case .filtered: "filtered lists"
            case .search: "searches"
            case .claim: "claims, each durable"
            case .note: "notes, each durable"
            }
        }
    }

    private let agent: String
    private let admin: String
    private let tickets: [Int64]
    private let unclosed: [Int64]
    private let requesters: [Int64]
    private var unowned: [Int64]
    private var dice = Dice(seed: 7)

    init(_ site: ApiSite) {
        agent = site.agent
        admin = site.admin
        tickets = site.tickets
        unclosed = site.unclosed
        requesters = site.requesters
        unowned = site.unowned
    }

    /// The next request of a kind; nil when all tickets are claimed.
    mutating func next(_ kind: Kind) -> [UInt8]? {
        switch kind {
        case .detail: return get("tickets/\(dice.pick(tickets))", agent)
        case .list: return get("tickets" + (dice.chance(50) ? "" : "?cursor=\(cursor())"), agent)
        case .filtered: return get("tickets?" + filter(), agent)
        case .search: return get("tickets?q=" + words(), agent)
        case .claim:
            guard !unowned.isEmpty else { return nil }
            return post(
                "tickets/\(unowned.remove(at: unowned.count - 1 - dice.roll(min(unowned.count, 50))))/claim", "")
        case .note: return post("tickets/\(dice.pick(unclosed))/notes", #"{"text":"Looked into it; nothing yet."}"#)
        }
    }

    /// A report of all there is.
    func report(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: bench\r\n\(admin)\r\n".utf8)
    }

    /// A place anywhere in the list, as far from its beginning as it may be.
    private mutating func cursor() -> String {
        Base64.encode(Array("\(1_700_000_000_000_000).\(dice.pick(tickets))".utf8), .urlSafe)
    }

    private mutating func filter() -> String {
        switch dice.roll(6) {
        case 0: "status=open&cursor=\(cursor())"
        case 1: "owner=none&priority=urgent"
        case 2: "requester=\(dice.pick(requesters))"
        case 3: "workspace=it&project=network&sort=oldest"
        case 4: "status=assigned,in_progress&sort=changed"
        default: "workspace=it&category=\(1 + dice.roll(39))"
        }
    }

    /// Words that many titles have, that some have, and that hardly any has.
    private mutating func words() -> String {
        switch dice.roll(4) {
        case 0: ["printer", "slow", "work", "asset"][dice.roll(4)]
        case 1: ["printer+slow", "vpn+annexe", "lost+lamp", "laptop+canteen+expired"][dice.roll(4)]
        case 2: String(100_000 + dice.roll(900_000))
        default: ["pri", "lap", "certif", "wareh"][dice.roll(4)]
        }
    }

    private func get(_ path: String, _ who: String) -> [UInt8] {
        Array("GET /api/v1/\(path) HTTP/1.1\r\nHost: bench\r\n\(who)\r\n".utf8)
    }

    private func post(_ path: String, _ body: String) -> [UInt8] {
        let fields = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        return Array("POST /api/v1/\(path) HTTP/1.1\r\nHost: bench\r\n\(agent)\(fields)\r\n\(body)".utf8)
    }
}
