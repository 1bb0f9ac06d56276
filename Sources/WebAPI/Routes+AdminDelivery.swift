import Desk
import HTTPServer
import Storage

extension Routes {
    /// Where letters do not arrive, and the brakes on all of them.
    static let adminDelivery = [
        Route(
            .get, root + "admin/addresses", "The addresses that letters came back from, newest first", .admin,
            query: Route.Parameter.paging + [
                .init("state", .choice(["failing", "all"]), "Those that keep failing, or all that failed of late.")
            ],
            answer: .page("FailingAddress")
        ) { call in
            let before = try call.cursor(count: 1).map { $0[0] }
            let failures = call.query["state"]?.text == "all" ? 1 : FailingAddress.many
            let page = try call.read { db in
                let found = try db.failingAddresses(before: before, atLeast: failures, limit: call.limit + 1)
                var names = Names()
                return try Page(found, limit: call.limit, place: { CursorText.text($0.id) }) { entry in
                    try names.failingAddress(entry.id, entry.address, &db)
                }
            }
            return page.response(to: call)
        },
        Route(
            .post, root + "admin/addresses/{id}/retry", "Have letters go to a failing address again at once", .admin,
            answer: .json(200, "FailingAddress")
        ) { call in
            let caller = try call.caller()
            let id = try call.number("id", of: "address")
            return try call.once { db in
                guard let address = try db.clearFailingAddress(id, by: caller.id, cause: call.cause) else {
                    throw Problem.missing("address")
                }
                var names = Names()
                return .json(try names.failingAddress(id, address, &db))
            }
        },
        Route(
            .get, root + "admin/delivery", "Whether letters go, and which programs want no more calls", .admin,
            answer: .json(200, "Delivery")
        ) { call in .json(try call.read { db in try delivery(&db, at: call.now) }) },
        Route(
            .post, root + "admin/delivery/resume", "Have paused letters go again", .admin,
            answer: .json(200, "Delivery")
        ) { call in
            let caller = try call.caller()
            return try call.once { db in
                guard try db.resumeLetters(by: caller.id, cause: call.cause) else {
                    throw Problem(409, "not_paused", "Letters are not paused.")
                }
                return .json(try delivery(&db, at: call.now))
            }
        },
    ]

    private static func delivery(_ db: inout Transaction, at now: Moment) throws -> JSONValue {
        let closed = try db.closedOutlets().map { outlet in
            ["channel": .text(outlet.channel.rawValue), "since": .text(outlet.since.rfc3339)] as JSONValue
        }
        return ["paused_until": JSONValue(try db.pausedUntil(now)), "closed": .list(closed)]
    }
}

extension Names {
    fileprivate mutating func failingAddress(
        _ id: Int64, _ address: FailingAddress, _ db: inout Transaction
    ) throws -> JSONValue {
        [
            "id": .integer(id),
            "address": .text(address.address),
            "person": try person(try db.person(address: address.address)?.id, &db),
            "failures": JSONValue(address.failures),
            "failing": .boolean(address.keepsFailing),
            "since": .text(address.since.rfc3339),
            "last_failure_at": .text(address.failedAt.rfc3339),
            "retry_at": .text(address.retryAt.rfc3339),
            "words": .text(address.words),
        ]
    }
}
