import Desk
import Testing

struct PersonTests {
    @Test(
        arguments: [
            ("Ada", "ada@example.com", "Ada"), ("", "ada@example.com", "ada@example.com"), ("", nil, "Person 7"),
        ] as [(String, String?, String)])
    func `a person is called by name, else address, else number`(name: String, address: String?, expected: String) {
        #expect(Person(id: PersonID(7), name: name, address: address).displayName == expected)
    }
}
