import Mail
import Testing

struct AddressTests {
    @Test(arguments: [
        ("Ann <ann@example.com>", [Address(name: "Ann", mailbox: "ann@example.com")]),
        (
            "Team: a@b.example, \"C, D\" <c@d.example>;",
            [
                Address(mailbox: "a@b.example", group: "Team"),
                Address(name: "C, D", mailbox: "c@d.example", group: "Team"),
            ]
        ),
        ("Smith, John <js@example.org>", [Address(name: "Smith, John", mailbox: "js@example.org")]),
        ("=?utf-8?Q?Smith=2C_J=C3=B6hn?= <js@example.org>", [Address(name: "Smith, Jöhn", mailbox: "js@example.org")]),
        ("undisclosed-recipients:;", []), ("", []), (" , ;", []), ("no address here", []),
        ("root", [Address(mailbox: "root")]),
    ])
    func `a list is read`(text: String, expected: [Address]) {
        #expect(Address.list(text) == expected)
    }

    @Test(arguments: [
        ("ann@example.com", "ann", "example.com"), ("\"a@b\"@example.com", "\"a@b\"", "example.com"),
        ("root", "root", ""),
        ("@", "", ""), ("a@", "a", ""),
    ])
    func `an address has a local part and a domain`(mailbox: String, local: String, domain: String) {
        let address = Address(mailbox: mailbox)
        #expect(address.local == local)
        #expect(address.domain == domain)
    }
}
