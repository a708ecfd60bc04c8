use super::{
    Calls, Client, Order, PaymentAuthorization, PaymentCapture, PaymentLink, PaymentRefund,
    PaymentRule, PaymentSession, PaymentSetting, PaymentSettingAdyen, PaymentSettingBraintree,
    PaymentSettingCheckoutCom, PaymentSettingExternal, PaymentSettingGiftCard,
    PaymentSettingManual, PaymentSettingPaypal, PaymentSettingStripe, PaymentTransaction,
    PaymentVoid, PaymentWallet,
};

macro_rules! calls_about {
    ($($(#[$meta:meta])* $name:ident: $resource:ident;)+) => {
        impl Client {
            $($(#[$meta])*
            #[must_use]
            pub fn $name(&self) -> Calls<$resource> {
                Calls::new(&self.transport)
            })+
        }
    };
}

calls_about! {
    /// Operations on sessions: shares of an order's total, each paid through one setting.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::v2026_05::{PaymentSession, PaymentSettingGiftCardId};
    ///
    /// let sessions = commerce_layer.payment_sessions();
    /// let session = sessions
    ///     .create(PaymentSettingGiftCardId::from("xYZkjABcde"))
    ///     .order("XAyRWNUzyN")
    ///     .gift_card_code("cc92c23e-967e-48b2-a323-59add603301f")
    ///     .send()
    ///     .await?;
    /// println!("{:?} of {:?} per cent", session.amount_cents, session.percentage_amount_cents);
    ///
    /// let mut paid = sessions.list().filter(PaymentSession::STATUS.eq("paid")).sort("-created_at").items();
    /// while let Some(session) = paid.try_next().await? {
    ///     println!("{} {:?}", session.id, session.refund_balance_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    payment_sessions: PaymentSession;
    /// Operations on transactions of every kind, which can be listed and retrieved.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::v2026_05::PaymentTransaction;
    ///
    /// let mut declined = commerce_layer
    ///     .payment_transactions()
    ///     .list()
    ///     .filter(PaymentTransaction::STATUS.eq("declined"))
    ///     .items();
    /// while let Some(transaction) = declined.try_next().await? {
    ///     println!("{} {:?} {:?}", transaction.id, transaction.kind, transaction.declined_at);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    payment_transactions: PaymentTransaction;
    /// Operations on authorizations: a gateway's promises to pay a session's amount.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let authorizations = commerce_layer.payment_authorizations();
    /// let authorization = authorizations.create("xYZkjABcde").send().await?;
    /// authorizations
    ///     .update(&authorization.id)
    ///     .payment_details("redirectResult", "X6XtfGC3")
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    payment_authorizations: PaymentAuthorization;
    /// Operations on captures: amounts taken from an authorization.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let captures = commerce_layer.payment_captures();
    /// let capture = captures.create("xYZkjABcde", "XAyRWNUzyN").amount_cents(600).send().await?;
    /// println!("{:?} {:?}", capture.status, capture.refund_balance_cents);
    /// # Ok(())
    /// # }
    /// ```
    payment_captures: PaymentCapture;
    /// Operations on refunds: captured amounts that are returned.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let refunds = commerce_layer.payment_refunds();
    /// let refund = refunds.create("xYZkjABcde", "XAyRWNUzyN").amount_cents(250).send().await?;
    /// println!("{:?}", refund.status);
    /// # Ok(())
    /// # }
    /// ```
    payment_refunds: PaymentRefund;
    /// Operations on voids: authorizations that are released.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let void = commerce_layer.payment_voids().create("xYZkjABcde", "XAyRWNUzyN").send().await?;
    /// println!("{:?}", void.status);
    /// # Ok(())
    /// # }
    /// ```
    payment_voids: PaymentVoid;
    /// Operations on links: payment pages of a gateway for a customer.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let links = commerce_layer.payment_links();
    /// let link = links.create("xYZkjABcde").order("XAyRWNUzyN").name("Your order").send().await?;
    /// println!("{:?}", link.url);
    /// links.cancel(&link.id).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    payment_links: PaymentLink;
    /// Operations on wallets: saved payment methods of a customer.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::v2026_05::PaymentSettingStripeId;
    ///
    /// let stripe = PaymentSettingStripeId::from("xYZkjABcde");
    /// let wallet = commerce_layer.payment_wallets().create("XAyRWNUzyN", stripe).send().await?;
    /// println!("{:?}", wallet.status);
    /// # Ok(())
    /// # }
    /// ```
    payment_wallets: PaymentWallet;
    /// Operations on rules: what has to be paid before an order of a market is placed. Required attributes are set by
    /// name, and a rule that lacks one cannot be sent.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let rule = commerce_layer
    ///     .payment_rules()
    ///     .create()
    ///     .template_id("08ddf06d-0000-4000-8000-000000000000")
    ///     .template_settings("percentage", 50)
    ///     .ruleable("xYZkjABcde")
    ///     .send()
    ///     .await?;
    /// commerce_layer.payment_rules().disable(&rule.id).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// ```compile_fail,E0599
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let rule = commerce_layer.payment_rules().create().template_id("08ddf06d");
    /// rule.send().await?;
    /// # Ok(())
    /// # }
    /// ```
    payment_rules: PaymentRule;
    /// Operations on settings of every kind, which can be listed and retrieved.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let mut settings = commerce_layer.payment_settings().list().items();
    /// while let Some(setting) = settings.try_next().await? {
    ///     println!("{} {:?} {:?}", setting.id, setting.kind, setting.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    payment_settings: PaymentSetting;
    /// Operations on the settings of Adyen.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let adyens = commerce_layer.payment_setting_adyens();
    /// let setting = adyens.create("YourCompanyECOM", "your-api-key").auto_place(true).send().await?;
    /// adyens.check(&setting.id).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    payment_setting_adyens: PaymentSettingAdyen;
    /// Operations on the settings of Braintree. Required attributes are set by name.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let setting = commerce_layer
    ///     .payment_setting_braintrees()
    ///     .create()
    ///     .merchant_id("your-merchant")
    ///     .public_key("your-public-key")
    ///     .private_key("your-private-key")
    ///     .merchant_account_id("your-account")
    ///     .send()
    ///     .await?;
    /// println!("{:?}", setting.status);
    /// # Ok(())
    /// # }
    /// ```
    payment_setting_braintrees: PaymentSettingBraintree;
    /// Operations on the settings of Checkout.com. They work like those of [Adyen](Self::payment_setting_adyens).
    payment_setting_checkout_coms: PaymentSettingCheckoutCom;
    /// Operations on the settings of your own gateways. Required attributes are set by name;
    /// [`external`](super::external) verifies the calls that the gateway receives.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let setting = commerce_layer
    ///     .payment_setting_externals()
    ///     .create()
    ///     .authorization_url("https://pay.example/authorize")
    ///     .capture_url("https://pay.example/capture")
    ///     .void_url("https://pay.example/void")
    ///     .refund_url("https://pay.example/refund")
    ///     .external_includes("line_items")
    ///     .send()
    ///     .await?;
    /// println!("{:?}", setting.circuit_state);
    /// # Ok(())
    /// # }
    /// ```
    payment_setting_externals: PaymentSettingExternal;
    /// Operations on the settings of gift cards. They work like [manual ones](Self::payment_setting_manuals).
    payment_setting_gift_cards: PaymentSettingGiftCard;
    /// Operations on the settings of payments outside any gateway.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let manuals = commerce_layer.payment_setting_manuals();
    /// let setting = manuals.create().name("Bank transfer").auto_capture(true).send().await?;
    /// manuals.disable(&setting.id).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    payment_setting_manuals: PaymentSettingManual;
    /// Operations on the settings of PayPal. They work like those of [Adyen](Self::payment_setting_adyens).
    payment_setting_paypals: PaymentSettingPaypal;
    /// Operations on the settings of Stripe. They work like those of [Adyen](Self::payment_setting_adyens).
    payment_setting_stripes: PaymentSettingStripe;
    /// Operations on orders, limited to what their payment needs.
    ///
    /// ```no_run
    /// # async fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) -> counterfoil::Result<()> {
    /// let orders = commerce_layer.orders();
    /// let order = orders.retrieve("XAyRWNUzyN").include("available_payment_settings").send().await?;
    /// println!("{:?} left to pay", order.session_amount_cents);
    /// for setting in &order.available_payment_settings {
    ///     println!("{} {}", setting.kind, setting.id);
    /// }
    /// orders.placeable(&order.id).send().await?;
    /// orders.place(&order.id).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    orders: Order;
}
