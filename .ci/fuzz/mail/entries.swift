// What is fuzzed of Mail.

let entries: [String: @Sendable ([UInt8]) -> Void] = [
    "charset": fuzzCharset, "encoding": fuzzEncoding, "message": fuzzMessage, "text": fuzzText, "values": fuzzValues,
]
