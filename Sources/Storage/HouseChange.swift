package import Desk

/// What happened to a workspace or to one of its projects; it goes into the same chain of events.
package enum HouseChange: Hashable, Sendable {
    /// A workspace came into being.
    case workspaceAdded(WorkspaceID, slug: String)
    /// A workspace has another name.
    case workspaceRenamed(WorkspaceID, from: String, to: String)
    /// A workspace is used no longer.
    case workspaceDeleted(WorkspaceID, slug: String)
    /// A project came into being.
    case projectAdded(ProjectID, slug: String)
    /// A project has another name.
    case projectRenamed(ProjectID, from: String, to: String)
    /// A project's letters come from another of its addresses.
    case projectAddress(ProjectID, from: String, to: String)
    /// Mail to one more address goes to a project.
    case projectAddressAdded(ProjectID, String)
    /// Mail to an address goes to a project no longer.
    case projectAddressRemoved(ProjectID, String)
    /// Somebody else answers for a project.
    case projectLead(ProjectID, from: PersonID?, to: PersonID?)
    /// An agent hears of what comes into a project.
    case projectAgentAdded(ProjectID, PersonID)
    /// An agent hears of what comes into a project no longer.
    case projectAgentRemoved(ProjectID, PersonID)
    /// A project takes nothing in any more.
    case projectDeleted(ProjectID, slug: String)

    /// The change in the form it is stored and hashed in; every value begins with the row's id.
    package var record: Change.Record {
        switch self {
        case .workspaceAdded(let id, let slug): Change.Record(kind: "workspace_added", after: "\(id.value) \(slug)")
        case .workspaceRenamed(let id, let from, let to):
            Change.Record(kind: "workspace_renamed", before: "\(id.value) \(from)", after: "\(id.value) \(to)")
        case .workspaceDeleted(let id, let slug):
            Change.Record(kind: "workspace_deleted", before: "\(id.value) \(slug)")
        case .projectAdded(let id, let slug): Change.Record(kind: "project_added", after: "\(id.value) \(slug)")
        case .projectRenamed(let id, let from, let to):
            Change.Record(kind: "project_renamed", before: "\(id.value) \(from)", after: "\(id.value) \(to)")
        case .projectAddress(let id, let from, let to):
            Change.Record(kind: "project_address", before: "\(id.value) \(from)", after: "\(id.value) \(to)")
        case .projectAddressAdded(let id, let address):
            Change.Record(kind: "project_address_added", after: "\(id.value) \(address)")
        case .projectAddressRemoved(let id, let address):
            Change.Record(kind: "project_address_removed", before: "\(id.value) \(address)")
        case .projectLead(let id, let from, let to):
            Change.Record(
                kind: "project_lead", before: "\(id.value) \(from.map { "\($0.value)" } ?? "")",
                after: "\(id.value) \(to.map { "\($0.value)" } ?? "")")
        case .projectAgentAdded(let id, let person):
            Change.Record(kind: "project_agent_added", after: "\(id.value) \(person.value)")
        case .projectAgentRemoved(let id, let person):
            Change.Record(kind: "project_agent_removed", before: "\(id.value) \(person.value)")
        case .projectDeleted(let id, let slug): Change.Record(kind: "project_deleted", before: "\(id.value) \(slug)")
        }
    }
}
