use super::{input, row, row_id};

row_id! {
    /// Names a product: the number of its row, or the text that somebody chose for it.
    ProductId
}

row! {
    /// A product as the server stores it. The server checks nothing, so that anything but the id may be
    /// missing.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    Product: ProductId {
        /// The manufacturer's catalogue number.
        product_id: Option<String> = loose open,
        /// What it is called.
        name: Option<String> = loose open,
        /// What it costs.
        price: Option<f64> = loose open,
        /// Whose cards pay for it.
        eligible_issuer: Option<String> = loose open,
    }
}

input! {
    /// A product as the documentation asks for it. All of it is required.
    #[derive(Clone, PartialEq)]
    NewProduct as ProductInput, numbers [price] {
        /// The manufacturer's catalogue number.
        product_id: String = open,
        /// What it is called.
        name: String = open,
        /// What it costs. A number that is not finite is refused.
        price: f64 = open,
        /// Whose cards pay for it.
        eligible_issuer: String = open,
    }
}

input! {
    /// The fields of a product that change. What is `None` stays.
    #[derive(Clone, PartialEq, Default)]
    ProductChanges as ProductChanges, numbers [price] {
        /// The manufacturer's catalogue number.
        product_id: Option<String> = open,
        /// What it is called.
        name: Option<String> = open,
        /// What it costs.
        price: Option<f64> = open,
        /// Whose cards pay for it.
        eligible_issuer: Option<String> = open,
    }
}
