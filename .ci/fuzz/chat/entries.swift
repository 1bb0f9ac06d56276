// What is fuzzed of Chat.

let entries: [String: @Sendable ([UInt8]) -> Void] = ["calls": fuzzCalls]
