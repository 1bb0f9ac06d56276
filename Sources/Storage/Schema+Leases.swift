extension Schema {
    /// Who holds the lease on a notice, so that several couriers tell theirs from the others'.
    static let leases = """
        ALTER TABLE notices ADD COLUMN lease_owner TEXT;

        """
}
