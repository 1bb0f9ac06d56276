/// The table of routes, one file a topic.
enum Routes {
    static let root = "/api/v1/"

    static func all(_ signIn: SignIn, _ limits: Site.Limits) -> [Route] {
        health + hooks + account(signIn) + me + personalTokens + inbox + messages(limits) + tickets(limits)
            + replies(limits) + history + verbs + watchers + pool + groups + adminTickets + adminTree + adminPeople
            + adminPeopleAccess + adminWorkspaces + adminProjects + adminIntake + adminNotices + adminDelivery
            + adminAudit + (adminReports + reports).map(\.costly)
    }
}
