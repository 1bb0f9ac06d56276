import Desk
import Storage
import Testing

struct ProfilesTests {
    private let office: Office

    init() throws { office = try Office() }

    private func refusal(_ body: (inout Transaction) throws -> Void) throws -> HouseRefusal? {
        do {
            try office.store.write { db in try body(&db) }
            return nil
        } catch let refusal as HouseRefusal {
            return refusal
        }
    }

    @Test func `a profile is stored, and each thing that is new is written down with what was before`() throws {
        var profile = try #require(try office.store.read { db in try db.profile(of: office.ann.id) })
        #expect(profile == Profile(name: "Ann"))
        profile.phone = PhoneNumber("+493012345")
        profile.postalAddress = "Weg 1\n10115 Berlin"
        profile.notices = .essential
        for _ in 0..<2 {
            try office.store.write { db in
                try db.update(profile, of: office.ann.id, by: office.dora.id, cause: office.cause())
            }
        }
        #expect(try office.store.read { db in try db.profile(of: office.ann.id) } == profile)
        #expect(
            try office.texts("SELECT before || '>' || after FROM events WHERE kind = 'profile_changed'") == [
                "1 phone >1 phone +493012345", "1 postal_address >1 postal_address Weg 1\n10115 Berlin",
                "1 notices mail>1 notices none",
            ])
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `a person has several addresses and is found by each; letters go to one`() throws {
        let ann = office.ann.id
        try office.store.write { db in
            try db.addAddress("Ann.B@example.com", to: ann, by: nil, cause: office.cause())
        }
        #expect(try office.store.read { db in try db.person(address: "ann.b@EXAMPLE.com") } == office.ann)
        #expect(try office.store.read { db in try db.addresses(of: ann) } == ["ann.b@example.com", "ann@example.com"])
        #expect(
            try refusal { db in
                try db.removeAddress("ann@example.com", from: ann, by: nil, cause: office.cause())
            } == .addressInUse)
        try office.store.write { db in
            try db.preferAddress("ann.b@example.com", of: ann, by: nil, cause: office.cause())
            try db.removeAddress("ANN@example.com", from: ann, by: nil, cause: office.cause())
        }
        #expect(try office.store.read { db in try db.person(ann) }?.address == "ann.b@example.com")
        #expect(try office.store.read { db in try db.person(address: "ann@example.com") } == nil)
    }

    @Test func `an address is nobody else's, and no project's`() throws {
        for address in ["BEN@example.com", "support@support.example.com", "ann@example.com"] {
            #expect(
                try refusal { db in
                    try db.addAddress(address, to: office.ann.id, by: nil, cause: office.cause())
                } == .addressTaken)
        }
        #expect(
            try refusal { db in
                try db.removeAddress("ben@example.com", from: office.ann.id, by: nil, cause: office.cause())
            } == .noSuchAddress)
        #expect(
            try refusal { db in
                try db.preferAddress("ben@example.com", of: office.ann.id, by: nil, cause: office.cause())
            } == .noSuchAddress)
    }
}
