use super::{input, row, row_id};

row_id! {
    /// Names a user: the number of its row, or the text that somebody chose for it.
    UserId
}

row! {
    /// A user as the server stores it. The server checks nothing, so that anything but the id may be
    /// missing.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    User: UserId {
        /// Your own id of the user.
        user_id: Option<String> = loose personal_option,
        /// The user's Amazon account.
        amazon_id: Option<String> = loose personal_option,
        /// What the user is called.
        name: Option<String> = loose personal_option,
        /// Where the user is written to.
        email: Option<String> = loose personal_option,
        /// The cards that the user holds.
        gift_cards: Vec<String> = plain personal,
    }
}

input! {
    /// A user as the documentation asks for it. All but the cards is required.
    #[derive(Clone, PartialEq)]
    NewUser as UserInput, numbers [] {
        /// Your own id of the user, which should be unique.
        user_id: String = personal,
        /// The user's Amazon account.
        amazon_id: String = personal,
        /// What the user is called.
        name: String = personal,
        /// Where the user is written to.
        email: String = personal,
        /// The cards that the user holds.
        gift_cards: Option<Vec<String>> = personal_option,
    }
}

input! {
    /// The fields of a user that change. What is `None` stays.
    #[derive(Clone, PartialEq, Default)]
    UserChanges as UserChanges, numbers [] {
        /// Your own id of the user.
        user_id: Option<String> = personal_option,
        /// The user's Amazon account.
        amazon_id: Option<String> = personal_option,
        /// What the user is called.
        name: Option<String> = personal_option,
        /// Where the user is written to.
        email: Option<String> = personal_option,
        /// The cards that the user holds.
        gift_cards: Option<Vec<String>> = personal_option,
    }
}
