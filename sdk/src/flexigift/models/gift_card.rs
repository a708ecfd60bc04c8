use super::{input, row, row_id};

row_id! {
    /// Names a gift card: the number of its row, or the text that somebody chose for it.
    GiftCardId
}

row! {
    /// A gift card as the server stores it. The server checks nothing, so that anything but the id may be
    /// missing.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    GiftCard: GiftCardId {
        /// Your own id of the card.
        card_id: Option<String> = loose personal_option,
        /// Who holds it.
        user_id: Option<String> = loose personal_option,
        /// Who issued it.
        issuer: Option<String> = loose open,
        /// What is left on it.
        balance: Option<f64> = loose open,
        /// Its last day, as `YYYY-MM-DD`.
        expiry_date: Option<String> = loose open,
    }
}

input! {
    /// A gift card as the documentation asks for it. Nothing is required.
    #[derive(Clone, PartialEq, Default)]
    NewGiftCard as GiftCardInput, numbers [balance] {
        /// Your own id of the card.
        card_id: Option<String> = personal_option,
        /// Who holds it.
        user_id: Option<String> = personal_option,
        /// Who issued it.
        issuer: Option<String> = open,
        /// What is left on it. A number that is not finite is refused.
        balance: Option<f64> = open,
        /// Its last day, as `YYYY-MM-DD`.
        expiry_date: Option<String> = open,
    }
}

input! {
    /// The fields of a gift card that change. What is `None` stays.
    #[derive(Clone, PartialEq, Default)]
    GiftCardChanges as GiftCardChanges, numbers [balance] {
        /// Your own id of the card.
        card_id: Option<String> = personal_option,
        /// Who holds it.
        user_id: Option<String> = personal_option,
        /// Who issued it.
        issuer: Option<String> = open,
        /// What is left on it.
        balance: Option<f64> = open,
        /// Its last day, as `YYYY-MM-DD`.
        expiry_date: Option<String> = open,
    }
}
