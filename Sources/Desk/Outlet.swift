/// A way out beside mail, as the configuration has it: a chat gateway that can post, or a program that is told of events.
package struct Outlet: Hashable, Sendable {
    /// Its channel.
    package let channel: Channel
    /// The program's URL, or the chat's channel in which agents see new tickets; empty when there is none.
    package let address: String
    /// The workspace whose events the program is told of; nil for all.
    package let workspace: WorkspaceID?
    /// The queue whose new tickets the agents' channel shows.
    package let project: ProjectID?
    /// What the program is told of.
    package let announcements: Set<Announcement>
    /// What the chat gateway can do beside speaking in a conversation.
    package let abilities: Set<Ability>

    /// What not every platform lets a gateway do.
    package enum Ability: String, CaseIterable, Sendable {
        /// To change what it posted.
        case change
        /// To write to one person alone.
        case direct
    }

    /// A chat gateway that can post; `agentsChannel` shows the new tickets of `project`.
    package init(gateway: String, project: ProjectID, agentsChannel: String, abilities: Set<Ability> = []) {
        channel = .chat(gateway: gateway)
        address = agentsChannel
        workspace = nil
        self.project = project
        announcements = []
        self.abilities = abilities
    }

    /// A program at an address that is told of what happens in a workspace, or in all.
    package init(
        subscription: String, address: String, workspace: WorkspaceID?, announcements: Set<Announcement>
    ) {
        channel = .webhook(subscription: subscription)
        self.address = address
        self.workspace = workspace
        project = nil
        self.announcements = announcements
        abilities = []
    }
}
