import Desk
import Testing

struct ActorTests {
    @Test(
        arguments: [
            ([], false, false, false), ([.requester], false, false, false), ([.agent], true, false, true),
            ([.admin], false, true, true), ([.requester, .agent, .admin], true, true, true),
        ] as [(Set<Role>, Bool, Bool, Bool)])
    func `roles say what an actor is`(roles: Set<Role>, isAgent: Bool, isAdmin: Bool, isStaff: Bool) {
        let actor = Actor(PersonID(1), roles: roles)
        #expect((actor.isAgent, actor.isAdmin, actor.isStaff) == (isAgent, isAdmin, isStaff))
    }

    @Test func `the clock is nobody and has no role`() {
        #expect(Actor.clock.person == nil)
        #expect(!Actor.clock.isStaff)
        #expect(Actor(PersonID(1), roles: []) != .clock)
    }
}
