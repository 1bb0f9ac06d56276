import Desk
import HTTPServer

extension Ticket {
    /// The entity tag of the ticket's present version (RFC 9110 §8.8.3).
    var tag: String { "\"\(number).\(version)\"" }
}

extension Request {
    /// Whether a conditional field names the tag, or any by an asterisk; nil when there is no such field.
    func names(_ tag: String, in field: String) -> Bool? {
        let values = headers.all(field)
        guard !values.isEmpty else { return nil }
        let tags = values.joined(separator: ",").split(separator: ",").map { part in
            part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        }
        // RFC 9110 §13.1.2 compares weakly for If-None-Match; we make no weak tags.
        // A tag of the coded form names the same version.
        let known = [tag, Response.gzipTag(tag)]
        return tags.contains { $0 == "*" || known.contains(String($0.hasPrefix("W/") ? $0.dropFirst(2) : $0)) }
    }
}

extension Call {
    /// Refuses a change of a ticket that is not at the version the caller has seen.
    func checkPrecondition(_ ticket: Ticket) throws(Refusal) {
        if request.names(ticket.tag, in: "If-Match") == false { throw .stale(version: ticket.version) }
    }
}
