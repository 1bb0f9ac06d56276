package import Desk
package import SQLite

extension Transaction {
    /// What a person says of themselves.
    package mutating func profile(of person: PersonID) throws(SQLiteError) -> Profile? {
        try first(
            """
            SELECT name, language, phone, profession, department, organization, postal_address, notices,
                digest
            FROM people WHERE id = $1
            """, .integer(person.value)
        ) { row in
            Profile(
                name: row.text(0), language: row.text(1), phone: row.optionalText(2).flatMap { PhoneNumber($0) },
                profession: row.optionalText(3), department: row.optionalText(4), organization: row.optionalText(5),
                postalAddress: row.optionalText(6), notices: NoticePreference(rawValue: row.text(7)) ?? .mail,
                digest: DigestRhythm(rawValue: row.text(8)) ?? .none)
        }
    }

    /// Stores what a person says of themselves, and writes down each thing that is new.
    package mutating func update(
        _ profile: Profile, of person: PersonID, by actor: PersonID?, cause: Cause
    ) throws {
        guard let old = try self.profile(of: person) else { throw HouseRefusal.noSuchPerson }
        try run(
            """
            UPDATE people SET name = $2, language = $3, phone = $4, profession = $5, department = $6,
                organization = $7, postal_address = $8, notices = $9, digest = $10 WHERE id = $1
            """,
            .integer(person.value), .text(profile.name), .text(profile.language), Value(profile.phone?.text),
            Value(profile.profession), Value(profile.department), Value(profile.organization),
            Value(profile.postalAddress), .text(profile.notices.rawValue), .text(profile.digest.rawValue))
        for field in Profile.Field.allCases where old[field: field] != profile[field: field] {
            try audit(
                PersonChange.profile(person, field, from: old[field: field], to: profile[field: field]), by: actor,
                cause: cause)
        }
    }

    /// The mail addresses of a person, in lower case, by name.
    package mutating func addresses(of person: PersonID) throws(SQLiteError) -> [String] {
        try rows(
            "SELECT address FROM addresses WHERE person_id = $1 ORDER BY address", .integer(person.value)
        ) { row in row.text(0) }
    }

    /// Gives a person one more address; the first one is where letters go.
    ///
    /// - Throws: ``HouseRefusal/addressTaken``, also for an address of a project.
    package mutating func addAddress(
        _ address: String, to person: PersonID, by actor: PersonID?, cause: Cause
    ) throws {
        try requireFree(address)
        try run(
            "INSERT INTO addresses (address, person_id) VALUES ($1, $2)", .text(address.lowercased()),
            .integer(person.value))
        try run(
            "UPDATE people SET address = $2 WHERE id = $1 AND address IS NULL", .integer(person.value), .text(address))
        try audit(PersonChange.addressAdded(person, address), by: actor, cause: cause)
    }

    /// Takes an address from a person, unless letters go to it.
    ///
    /// - Throws: ``HouseRefusal/noSuchAddress``, ``HouseRefusal/addressInUse``.
    package mutating func removeAddress(
        _ address: String, from person: PersonID, by actor: PersonID?, cause: Cause
    ) throws {
        guard try self.person(address: address)?.id == person else { throw HouseRefusal.noSuchAddress }
        guard try self.person(person)?.address?.lowercased() != address.lowercased() else {
            throw HouseRefusal.addressInUse
        }
        try run("DELETE FROM addresses WHERE address = $1", .text(address.lowercased()))
        try audit(PersonChange.addressRemoved(person, address), by: actor, cause: cause)
    }

    /// Has letters go to another of a person's addresses.
    ///
    /// - Throws: ``HouseRefusal/noSuchAddress``.
    package mutating func preferAddress(
        _ address: String, of person: PersonID, by actor: PersonID?, cause: Cause
    ) throws {
        guard let found = try self.person(address: address), found.id == person else {
            throw HouseRefusal.noSuchAddress
        }
        if found.address == address { return }
        try run("UPDATE people SET address = $2 WHERE id = $1", .integer(person.value), .text(address))
        try audit(
            PersonChange.addressPreferred(person, from: found.address, to: address), by: actor, cause: cause)
    }

    /// Refuses an address that is somebody's, or a project's: mail to it would be ours.
    mutating func requireFree(_ address: String) throws {
        let isTaken = try first(
            """
            SELECT 1 FROM addresses WHERE address = $1 UNION ALL SELECT 1 FROM project_addresses WHERE address = $1
            """, .text(address.lowercased())
        ) { _ in true }
        guard isTaken == nil else { throw HouseRefusal.addressTaken }
    }
}
