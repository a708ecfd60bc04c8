//! Settings, wallets, links and rules, which are stored much as they were written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::jsonapi::time_text;
use super::super::model::Mode;
use super::super::money::amount;
use super::super::version::ROOT;
use super::gateway::{Gateway, NOTIFICATIONS};
use super::record::{BY_TYPE, Base, relation_entry, type_key};
use super::refusals;
use super::state::TransactionStatus;
use super::transaction::{BY_WORK, WAITING};
use super::work::{Draft, Work};
use crate::engine::Refusal;
use crate::store::{self, IndexEntry, Record};

/// The types, as in the contract.
pub(super) const TYPES: &[&str] = &[
    "payment_setting_adyens",
    "payment_setting_braintrees",
    "payment_setting_checkout_coms",
    "payment_setting_externals",
    "payment_setting_gift_cards",
    "payment_setting_manuals",
    "payment_setting_paypals",
    "payment_setting_stripes",
    "payment_wallets",
    "payment_links",
    "payment_rules",
];

/// A setting, a wallet, a link or a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::apis::commerce_layer) struct Entry {
    pub(super) base: Base,
    pub(super) type_name: String,
    /// The target's id by relationship.
    pub(super) relations: BTreeMap<String, String>,
    /// Of a link.
    pub(super) amount_cents: Option<i64>,
    /// When the worker looks at it.
    pub(super) due: Option<Timestamp>,
}

impl Record for Entry {
    const COLLECTION: &'static str = "commerce_layer_payment_entries";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.base.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mode = self.base.mode;
        let mut entries = vec![IndexEntry::shared(BY_TYPE, type_key(mode, &self.type_name))];
        if self.gateway().is_some() {
            entries.push(IndexEntry::shared(
                BY_TYPE,
                type_key(mode, "payment_settings"),
            ));
        }
        let relations = self.relations.iter();
        entries.extend(relations.map(|(name, id)| relation_entry(name, id)));
        entries.extend(self.due.map(|_| IndexEntry::shared(BY_WORK, WAITING)));
        entries
    }
}

impl Entry {
    /// A new one with the given attributes. Triggers are no attributes.
    pub(super) fn new(work: &Work<'_>, mode: Mode, type_name: &str, draft: &Draft<'_>) -> Self {
        let mut entry = Self {
            base: Base::new(work, mode),
            type_name: type_name.to_owned(),
            relations: BTreeMap::new(),
            amount_cents: None,
            due: None,
        };
        entry.write(draft);
        entry
    }

    pub(super) fn write(&mut self, draft: &Draft<'_>) {
        let attributes = draft.attributes();
        let is_own = |name: &&str| {
            !(name.starts_with('_')
                || matches!(*name, "reference" | "reference_origin" | "metadata"))
        };
        let names: Vec<_> = attributes
            .keys()
            .map(String::as_str)
            .filter(is_own)
            .collect();
        self.base.write(&attributes, &names);
    }

    pub(super) fn type_name(&self) -> &'static str {
        let known = TYPES.iter().find(|it| **it == self.type_name);
        known.copied().unwrap_or_default()
    }

    /// The gateway, of a setting.
    pub(super) fn gateway(&self) -> Option<Gateway> {
        Gateway::of(&self.type_name)
    }

    /// Where the gateway of a setting is to notify the mock, whose resources begin at this base.
    pub(super) fn webhook_url(&self, base: &str) -> Option<String> {
        match self.gateway()? {
            Gateway::GiftCard | Gateway::Manual => None,
            _ => {
                let (root, _) = base.rsplit_once(ROOT)?;
                Some([root, NOTIFICATIONS, &self.base.id].concat())
            }
        }
    }

    pub(super) fn relation(&self, name: &str) -> Option<&str> {
        self.relations.get(name).map(String::as_str)
    }

    pub(super) fn is_disabled(&self) -> bool {
        self.base.text("disabled_at").is_some()
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        self.base.attributes.get(name)?.as_i64()
    }

    /// Whether a setting can keep an instrument for later.
    pub(super) fn can_vault(&self) -> bool {
        match self.gateway() {
            Some(Gateway::Adyen | Gateway::CheckoutCom | Gateway::Paypal | Gateway::Stripe) => true,
            Some(Gateway::External) => self.base.text("token_url").is_some(),
            _ => false,
        }
    }

    /// Refuses a version that the setting does not have.
    pub(super) fn check_internal_version(&self, draft: &Draft<'_>) -> Result<(), Refusal> {
        let known = self.gateway().map_or(&[][..], Gateway::internal_versions);
        match draft.text("_internal_version") {
            Some(name) if !known.contains(&name) => {
                Err(refusals::attribute("_internal_version", "is not supported"))
            }
            _ => Ok(()),
        }
    }

    /// Takes over the triggers that turn it off and on.
    pub(super) fn switch(&mut self, work: &Work<'_>, draft: &Draft<'_>) {
        if draft.is_on("_disable") {
            self.base.set("disabled_at", time_text(work.now()));
        }
        if draft.is_on("_enable") {
            self.base.set("disabled_at", Value::Null);
        }
    }

    /// Comes into a state, and notes when.
    pub(super) fn enter(&mut self, status: &str, now: Timestamp) {
        self.base.set("status", status);
        self.base.set(&format!("{status}_at"), time_text(now));
        self.due = None;
    }

    pub(super) fn attribute(&self, name: &str) -> Value {
        let currency = self.base.text("currency_code").unwrap_or_default();
        let cents = |of: &str| self.amount_cents.filter(|_| of == "amount");
        match name {
            "type" => json!(self.type_name),
            // Each client reaches the mock by an address of its own; earlier releases stored one.
            "webhook_endpoint_url" => Value::Null,
            _ => amount(name, currency, cents).unwrap_or_else(|| self.base.attribute(name)),
        }
    }

    /// Whether the worker is to settle a wallet, and how.
    pub(super) fn wallet_status(status: TransactionStatus) -> Option<&'static str> {
        use TransactionStatus as It;
        Some(match status {
            It::Pending => return None,
            It::RequiresAction => "requires_action",
            It::Processing => "processing",
            It::Succeeded => "succeeded",
            It::Declined | It::Failed | It::Canceled | It::Expired => "canceled",
        })
    }
}

/// The setting, wallet, link or rule of this id.
pub(super) fn find(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    id: Option<&str>,
) -> Result<Option<Arc<Entry>>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let found = tx.get::<Entry>(id)?;
    Ok(found.filter(|it| it.base.mode == mode))
}

/// The gateway of the setting that a wallet or a link is of.
pub(super) fn gateway_of(
    tx: &mut store::Transaction<'_>,
    entry: &Entry,
) -> Result<Option<Gateway>, Refusal> {
    let setting = find(tx, entry.base.mode, entry.relation("payment_setting"))?;
    Ok(setting.and_then(|it| it.gateway()))
}

/// The setting that a client names, and its gateway: one that is in use, and that has the version which is forced.
pub(super) fn setting(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    draft: &Draft<'_>,
) -> Result<(Arc<Entry>, Gateway), Refusal> {
    let named = "payment_setting";
    let found = find(tx, mode, draft.related(named))?;
    let Some((setting, gateway)) = found.and_then(|it| it.gateway().map(|of| (it, of))) else {
        return Err(refusals::must_exist(named));
    };
    if setting.is_disabled() {
        return Err(refusals::relationship(named, "is not available"));
    }
    setting.check_internal_version(draft)?;
    Ok((setting, gateway))
}
