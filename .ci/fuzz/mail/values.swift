// The values of structured fields, each read on its own: the first byte of the input chooses the reader.

func fuzzValues(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let value = Array(input.dropFirst())
    switch choice % 8 {
    case 0:
        for address in Address.list(value.span) {
            precondition(address.name != nil || !address.mailbox.isEmpty)
            _ = (address.local, address.domain)
        }
    case 1: _ = MailDate.read(value.span)
    case 2: precondition(IdentifierList.read(value.span).allSatisfy { !$0.isEmpty })
    case 3: _ = ContentType(value.span)
    case 4: _ = Disposition(value.span)
    case 5: precondition(!HeaderText.decode(value.span).utf8.contains { $0 < 32 })
    case 6: _ = AuthenticationResults(String(decoding: value, as: UTF8.self))
    default: _ = FieldGroups(value)
    }
}
