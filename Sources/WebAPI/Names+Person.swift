import Desk
import Storage

extension JSONValue {
    /// A person with what they say of themselves, their addresses and their roles.
    init(_ person: Person, _ db: inout Transaction) throws {
        let profile = try db.profile(of: person.id) ?? Profile(name: person.name)
        self = [
            "id": .integer(person.id.value),
            "name": .text(profile.name),
            "address": JSONValue(person.address),
            "addresses": .list(try db.addresses(of: person.id).map(JSONValue.text)),
            "phone": JSONValue(profile.phone?.text),
            "profession": JSONValue(profile.profession),
            "department": JSONValue(profile.department),
            "organization": JSONValue(profile.organization),
            "postal_address": JSONValue(profile.postalAddress),
            "language": .text(profile.language),
            "notices": .text(profile.notices.rawValue),
            "digest": .text(profile.digest.rawValue),
            "failing_since": JSONValue(try person.address.flatMap { try db.failingSince($0) }?.rfc3339),
            "active": .boolean(person.isActive),
            "roles": .list(
                try db.memberships(of: person.id).map { membership in
                    ["workspace": .text(membership.workspace.slug), "role": .text(membership.role.rawValue)]
                }),
        ]
    }
}

extension Profile {
    /// The profile with what the body of a request says anew; null takes away what may be missing.
    func changed(by body: JSONValue) -> Profile {
        var next = self
        func text(_ name: String, _ member: inout String?) {
            guard let value = body[name] else { return }
            member = value.text?.withLineFeeds.trimmed
        }
        if let name = body["name"]?.text { next.name = name.trimmed }
        if let language = body["language"]?.text { next.language = language }
        if let phone = body["phone"] { next.phone = phone.text.flatMap { PhoneNumber($0) } }
        text("profession", &next.profession)
        text("department", &next.department)
        text("organization", &next.organization)
        text("postal_address", &next.postalAddress)
        if let notices = body["notices"]?.text.flatMap(NoticePreference.init(rawValue:)) { next.notices = notices }
        if let digest = body["digest"]?.text.flatMap(DigestRhythm.init(rawValue:)) { next.digest = digest }
        return next
    }
}

extension Transaction {
    /// Since when an address keeps failing, nil when it does not.
    fileprivate mutating func failingSince(_ address: String) throws -> Moment? {
        guard let found = try failingAddress(address), found.keepsFailing else { return nil }
        return found.since
    }
}
