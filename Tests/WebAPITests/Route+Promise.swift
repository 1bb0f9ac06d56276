@testable import WebAPI

extension Route {
    /// What an answer has that the route's line of the document does not promise.
    func broken(by answer: Client.Answer) -> [String] {
        if answer.status >= 400 {
            let names = ["type", "title", "status", "detail", "request_id", "instance"]
            let missing = names.filter { answer.json?[$0] == nil }.map { "no \($0)" }
            return missing + (answer.header("Content-Type") == "application/problem+json" ? [] : ["not a problem"])
        }
        switch self.answer {
        case .json(let status, let name):
            return (answer.status == status ? [] : ["status"]) + violations(of: .named(name), in: answer)
        case .page(let name):
            return (answer.status == 200 ? [] : ["status"]) + violations(of: OpenAPI.page(of: name), in: answer)
        case .table(let name):
            if answer.header("Content-Type")?.hasPrefix("text/csv") == true { return [] }
            return (answer.status == 200 ? [] : ["status"]) + violations(of: .named(name), in: answer)
        case .empty(let status): return answer.status == status && answer.body.isEmpty ? [] : ["not empty"]
        case .bytes: return []
        }
    }

    private func violations(of shape: Shape, in answer: Client.Answer) -> [String] {
        guard let json = answer.json else { return ["no JSON: \(answer.text)"] }
        return shape.violations(in: json).map { "\($0.pointer): \($0.detail)" }
    }
}
