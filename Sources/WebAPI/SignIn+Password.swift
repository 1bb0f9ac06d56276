import Desk
import HTTPServer
import Storage

extension SignIn {
    /// How long a link to set a password is good, in seconds: an hour.
    static let linkLifetime: Int64 = 3600

    /// Has a link sent to an address; whoever asks learns nothing about whose it is, nor whether it is anybody's.
    func sendLink(_ call: Call) throws -> Response {
        let address = (call.body["address"]?.text ?? "").lowercased()
        try take([(linksPerClient, call.request.client), (linksPerAddress, address)], at: call.now)
        try call.write { db in
            try db.offerPassword(
                to: address, until: call.now.adding(seconds: Self.linkLifetime), cause: call.cause)
        }
        return Response(status: 202)
    }

    /// Sets the password of whoever got the link.
    func setPassword(_ call: Call) throws -> Response {
        let over = Problem(401, "link_over", "The link was used, or it is over; ask for another.")
        guard let token = call.site.mint.token(from: call.body["token"]?.text ?? ""), token.kind == .password else {
            throw over
        }
        let notice = NoticeID(token.subject)
        // Asked before the costly hash, so that no used link keeps the gate busy.
        let isOpen = try call.read { db in
            try db.isOpen(passwordLinkIn: notice, to: token.person, at: call.now)
        }
        guard isOpen else { throw over }
        let hash = try gate.hash(call.body["password"]?.text ?? "")
        let isSet = try call.write { db in
            try db.setPassword(hash, byLinkIn: notice, of: token.person, cause: call.cause)
        }
        guard isSet else { throw over }
        return Response(status: 204)
    }
}
