//! Links: an address at a gateway, where a customer pays.

use std::sync::Arc;

use serde_json::json;

use super::super::jsonapi::time_text;
use super::super::model::Order;
use super::access::Viewer;
use super::entry::{self, Entry};
use super::save::save;
use super::session::Session;
use super::transaction::Kind;
use super::work::{Draft, Work};
use super::{operations, order, refusals, sessions};
use crate::engine::Refusal;
use crate::store;

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mode = viewer.mode;
    let (setting, _) = entry::setting(tx, mode, draft)?;
    let session = match draft.related("payment_session") {
        None => None,
        Some(id) => {
            let found = tx.get::<Session>(id)?.filter(|it| it.base.mode == mode);
            Some(found.ok_or_else(|| refusals::must_exist("payment_session"))?)
        }
    };
    let of_session = session.as_ref().and_then(|it| it.order.as_deref());
    let order = order::named(tx, mode, draft.related("order").or(of_session))?;
    if let Some(session) = &session {
        let refused = |rule| Err(refusals::relationship("payment_session", rule));
        if session.setting != setting.base.id {
            return refused("has another payment setting");
        }
        if of_session != order.as_ref().map(|it| it.id.as_str()) {
            return refused("belongs to another order");
        }
    }
    if let Some(order) = &order {
        order.check_session()?;
    }
    sessions::check_own(session.is_some() || order.is_some(), false, draft)?;
    let amount_cents = amount(session.as_deref(), order.as_deref(), draft)?;
    let own = session.as_ref().map(|it| it.currency_code.as_str());
    let own = own.or_else(|| Some(order.as_ref()?.currency_code.as_str()));
    let currency = sessions::currency(own, draft)?;
    let mut link = Entry::new(work, mode, "payment_links", draft);
    let token = work.stamp.ids.base58(22);
    link.base
        .set("url", format!("https://gateway.example/links/{token}"));
    link.base.set("token", token);
    link.base.set("status", "open");
    link.base.set("currency_code", currency);
    link.base.fill("options", || json!({}));
    link.base.attributes.remove("amount_cents");
    link.amount_cents = Some(amount_cents);
    for (name, id) in [
        ("payment_setting", Some(setting.base.id.clone())),
        ("payment_session", session.map(|it| it.base.id.clone())),
        ("order", order.map(|it| it.id.clone())),
        (
            "billing_address",
            draft.related("billing_address").map(str::to_owned),
        ),
    ] {
        link.relations.extend(id.map(|id| (name.to_owned(), id)));
    }
    save(work, tx, None, link)
}

/// The amount to pay: all of the session, or the requested part of what the order owes.
fn amount(
    session: Option<&Session>,
    order: Option<&Order>,
    draft: &Draft<'_>,
) -> Result<i64, Refusal> {
    let most = session.map(|it| it.amount_cents);
    let most = most.or_else(|| Some(order?.session_amount_cents()));
    let sent = draft.attribute("amount_cents").filter(|it| !it.is_null());
    let wanted = match (sent, most) {
        (Some(value), _) => refusals::cents(value),
        (None, Some(most)) => Some(most),
        (None, None) => return Err(refusals::blank("amount_cents")),
    };
    let value = sent.cloned().unwrap_or_else(|| json!(most));
    match (wanted.filter(|it| *it > 0), most) {
        (None, _) => Err(refusals::greater_than_zero("amount_cents", &value)),
        (Some(cents), Some(most)) if cents > most => Err(refusals::too_much(&value, most)),
        (Some(cents), Some(most)) if session.is_some() && cents < most => Err(refusals::attribute(
            "amount_cents",
            "must be that of the session",
        )),
        (Some(cents), _) => Ok(cents),
    }
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    link: &Entry,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut changed = link.clone();
    changed.write(draft);
    if draft.is_on("_cancel") {
        close(work, &mut changed, "expired", "_cancel")?;
    }
    save(work, tx, Some(link), changed)
}

fn close(work: &Work<'_>, link: &mut Entry, status: &str, by: &str) -> Result<(), Refusal> {
    if link.base.text("status") != Some("open") {
        return Err(refusals::attribute(by, "is only for an open link"));
    }
    link.base.set("status", status);
    link.base
        .set(&format!("{status}_at"), time_text(work.now()));
    Ok(())
}

/// A customer's action: completing a link authorizes its session, or letting it expire.
pub(super) fn finish(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    link: &Entry,
    status: &str,
) -> Result<(), Refusal> {
    let mut changed = link.clone();
    close(work, &mut changed, status, "status")?;
    save(work, tx, Some(link), changed)?;
    let session = match link
        .relation("payment_session")
        .filter(|_| status == "completed")
    {
        Some(id) => tx.get::<Session>(id)?,
        None => None,
    };
    if let Some(session) = session {
        operations::check_authorization(work, tx, &session)?;
        let cents = session.amount_cents;
        let authorization = operations::begin(work, &session, Kind::Authorization, None, cents);
        operations::put(work, tx, &session, authorization)?;
    }
    Ok(())
}
