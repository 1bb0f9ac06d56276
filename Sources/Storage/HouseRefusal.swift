/// Why people, workspaces or projects were not changed.
package enum HouseRefusal: Error, Hashable, Sendable {
    /// There is no such person.
    case noSuchPerson
    /// There is no such workspace, or it is deleted.
    case noSuchWorkspace
    /// There is no such project, or it is deleted.
    case noSuchProject
    /// The address is not one of theirs.
    case noSuchAddress
    /// Somebody, or a project, has that address already.
    case addressTaken
    /// It is the address that letters go to or come from; another has to be that first.
    case addressInUse
    /// Another has that short name already.
    case slugTaken
    /// The workspace would be left without anybody who runs it.
    case lastAdmin
    /// The workspace still has projects.
    case hasProjects
    /// The person is not an agent of the project's workspace.
    case notAnAgent
}

extension HouseRefusal {
    /// The refusal as one sentence for people.
    package var sentence: String {
        switch self {
        case .noSuchPerson: "There is no such person."
        case .noSuchWorkspace: "There is no such workspace."
        case .noSuchProject: "There is no such project."
        case .noSuchAddress: "They have no such address."
        case .addressTaken: "Somebody, or a project, has that address already."
        case .addressInUse: "Letters go to it or come from it; choose another for that first."
        case .slugTaken: "Another has that short name already."
        case .lastAdmin: "Nobody else runs the workspace; appoint another admin first."
        case .hasProjects: "The workspace still has projects; delete them first."
        case .notAnAgent: "They are not an agent of this workspace."
        }
    }
}
