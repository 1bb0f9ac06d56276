import Storage

extension Problem {
    /// A refusal to change people, workspaces or projects as an answer.
    init(_ refusal: HouseRefusal) {
        switch refusal {
        case .noSuchPerson: self = .missing("person")
        case .noSuchWorkspace: self = .missing("workspace")
        case .noSuchProject: self = .missing("project")
        case .noSuchAddress: self = .missing("address")
        case .addressTaken: self.init(409, "address_taken", refusal.sentence)
        case .addressInUse: self.init(409, "address_in_use", refusal.sentence)
        case .slugTaken: self.init(409, "slug_taken", refusal.sentence)
        case .lastAdmin: self.init(409, "last_admin", refusal.sentence)
        case .hasProjects: self.init(409, "has_projects", refusal.sentence)
        case .notAnAgent: self.init(422, "not_an_agent", refusal.sentence)
        }
    }
}
