import Desk
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        ("+12125550123", "1"), ("+79161234567", "7"), ("+442079460958", "44"), ("+493012345678", "49"),
        ("+3934712345", "39"), ("+6834000", "683"), ("+35312345678", "353"), ("+999", nil), ("+80012345678", "800"),
        ("+881612345678", "881"), ("+390612345678901", "39"), ("+97021234567", "970"),
    ]) func `a number has the country code that was assigned`(text: String, code: String?) {
        #expect(PhoneNumber(text)?.countryCode == code)
        #expect(PhoneNumber(text)?.text == (code == nil ? nil : text))
    }

    @Test(
        arguments: [
            "", "+", "493012345678", "0049301234567", "+0301234567", "+49 30 12345678", "+49(30)12345678",
            "+49-3012345",
            "+4930abc", "+4930123456٣", "+493", "+49301234567890123", "++493012345", "+493012345 ", " +493012345",
            "tel:+493012345",
        ])
    func `what E.164 does not know is refused`(text: String) { #expect(PhoneNumber(text) == nil) }

    @Test(arguments: [
        "210", "214", "215", "217", "219", "259", "280", "292", "384", "388", "422", "671", "684", "699", "801", "809",
        "830", "851", "879", "888", "890", "969", "978", "990", "999",
    ]) func `a code that nobody has is refused`(code: String) { #expect(PhoneNumber("+\(code)1234567") == nil) }

    @Test func `the pattern takes what the reading takes`() throws {
        let pattern = try Regex(PhoneNumber.pattern)
        for text in ["+12125550123", "+6834000", "+2591234567", "+683400", "493012345", "+49301234567x"] {
            let fits = text.wholeMatch(of: pattern) != nil && PhoneNumber.lengths.contains(text.count)
            #expect(fits == (PhoneNumber(text) != nil), "\(text)")
        }
    }
}
