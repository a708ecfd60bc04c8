use super::super::Status;
use super::{input, row, row_id};

row_id! {
    /// Names a transaction: the number of its row, or the text that somebody chose for it.
    TransactionId
}

row! {
    /// A purchase as the server stores it. The server checks nothing, so that anything but the id may be
    /// missing.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    Transaction: TransactionId {
        /// Your own id of it.
        transaction_id: Option<String> = loose personal_option,
        /// Who bought.
        user_id: Option<String> = loose personal_option,
        /// The buyer's Amazon account.
        amazon_id: Option<String> = loose personal_option,
        /// The manufacturer's catalogue number.
        product_id: Option<String> = loose open,
        /// The card that paid.
        card_id: Option<String> = loose personal_option,
        /// What was paid.
        amount: Option<f64> = loose open,
        /// How it ended.
        status: Option<Status> = plain open,
        /// Whether the card held enough money.
        balance_check: Option<bool> = loose open,
        /// Free text.
        message: Option<String> = plain personal_option,
    }
}

input! {
    /// A purchase as the documentation asks for it. All but the message is required.
    #[derive(Clone, PartialEq)]
    NewTransaction as TransactionInput, numbers [amount] {
        /// Your own id of it, which should be unique.
        transaction_id: String = personal,
        /// Who bought.
        user_id: String = personal,
        /// The buyer's Amazon account.
        amazon_id: String = personal,
        /// The manufacturer's catalogue number.
        product_id: String = open,
        /// The card that paid.
        card_id: String = personal,
        /// What was paid. A number that is not finite is refused.
        amount: f64 = open,
        /// How it ended.
        status: Status = open,
        /// Whether the card held enough money.
        balance_check: bool = open,
        /// Free text.
        message: Option<String> = personal_option,
    }
}

input! {
    /// The fields of a purchase that change. What is `None` stays.
    #[derive(Clone, PartialEq, Default)]
    TransactionChanges as TransactionChanges, numbers [amount] {
        /// Your own id of it.
        transaction_id: Option<String> = personal_option,
        /// Who bought.
        user_id: Option<String> = personal_option,
        /// The buyer's Amazon account.
        amazon_id: Option<String> = personal_option,
        /// The manufacturer's catalogue number.
        product_id: Option<String> = open,
        /// The card that paid.
        card_id: Option<String> = personal_option,
        /// What was paid.
        amount: Option<f64> = open,
        /// How it ended.
        status: Option<Status> = open,
        /// Whether the card held enough money.
        balance_check: Option<bool> = open,
        /// Free text.
        message: Option<String> = personal_option,
    }
}
