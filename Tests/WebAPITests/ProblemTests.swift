import Desk
import Storage
import Testing

@testable import WebAPI

struct ProblemTests {
    @Test(
        arguments: [
            (.needsRole(.agent), 403, "needs_role"), (.needsOwner(nil), 403, "needs_owner"),
            (.needsRequester, 403, "needs_requester"), (.wrongStatus(.closed, verb: "claim"), 409, "wrong_status"),
            (.alreadyOwned(by: PersonID(2)), 409, "already_owned"),
            (.declinedBefore(PersonID(2)), 409, "declined_before"),
            (.notAnAgent(PersonID(2)), 422, "not_an_agent"), (.needsReason, 422, "needs_reason"),
            (.needsText, 422, "needs_text"), (.windowPassed, 409, "window_passed"), (.stale(version: 3), 412, "stale"),
            (.noSuchTicket, 404, "not_found"), (.noSuchPerson("x"), 422, "no_such_person"),
            (.noSuchCategory("x"), 422, "no_such_category"),
            (.badArgument(verb: "x", wants: .nothing), 422, "bad_argument"),
        ] as [(Refusal, Int, String)]) func `a refusal has its status and its kind`(
            refusal: Refusal, status: Int, kind: String
        )
    {
        let problem = Problem(refusal) { "Person \($0.value)" }
        #expect(problem.status == status)
        #expect(problem.kind == kind)
        #expect(problem.detail == refusal.sentence { "Person \($0.value)" })
    }

    @Test func `a problem names the owner of a ticket that is taken`() {
        let body = Problem(Refusal.alreadyOwned(by: PersonID(2))) { _ in "Ben" }.body(requestID: "r1")
        #expect(body["owner"]?["name"] == "Ben")
        #expect(body["owner"]?["id"] == 2)
        #expect(body["type"] == "urn:intray:problem:already_owned")
        #expect(body["status"] == 409)
        #expect(body["request_id"] == "r1")
        #expect(body["title"] == "Conflict")
    }

    @Test func `violations are listed with their places, and not without end`() {
        let violations = (0..<50).map { Violation(pointer: "/\($0)", detail: "Wrong.") }
        let body = Problem.unprocessable(violations).body(requestID: "r1")
        #expect(body["errors"]?.elements?.count == 20)
        #expect(body["errors"]?[0]?["pointer"] == "/0")
        #expect(body["detail"] == "/0: Wrong.")
    }
}
