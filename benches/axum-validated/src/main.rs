//! The yardstick: parse to a `Value`, validate, store behind an `Arc`, keep a ring journal. It does nothing else, so the
//! difference is the cost of the mock's own work.

#![forbid(unsafe_code)]

use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt as _;
use axum::{Json, Router};
use jsonschema::Validator;
use serde_json::{Value, json};

const JOURNAL_CAPACITY: usize = 1_000;

struct Mock {
    validator: Validator,
    state: Mutex<Tables>,
}

#[derive(Default)]
struct Tables {
    rows: HashMap<u64, Arc<Value>>,
    journal: VecDeque<(Method, String, StatusCode)>,
}

impl Tables {
    fn record(&mut self, method: Method, path: String, status: StatusCode) {
        if self.journal.len() == JOURNAL_CAPACITY {
            self.journal.pop_front();
        }
        self.journal.push_back((method, path, status));
    }
}

type Answer = Result<Response, StatusCode>;

async fn create(State(mock): State<Arc<Mock>>, Json(mut row): Json<Value>) -> Answer {
    if !mock.validator.is_valid(&row) {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut tables = mock.state.lock().unwrap_or_else(PoisonError::into_inner);
    let id = tables.rows.len() as u64 + 1;
    row["id"] = id.into();
    let row = Arc::new(row);
    tables.rows.insert(id, row.clone());
    tables.record(
        Method::POST,
        "/transactions".to_owned(),
        StatusCode::CREATED,
    );
    Ok((StatusCode::CREATED, Json(&*row)).into_response())
}

async fn retrieve(State(mock): State<Arc<Mock>>, Path(id): Path<u64>) -> Answer {
    let mut tables = mock.state.lock().unwrap_or_else(PoisonError::into_inner);
    let row = tables.rows.get(&id).cloned().ok_or(StatusCode::NOT_FOUND)?;
    tables.record(Method::GET, format!("/transactions/{id}"), StatusCode::OK);
    Ok((StatusCode::OK, Json(&*row)).into_response())
}

fn contract() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": [
            "transaction_id", "user_id", "amazon_id", "product_id", "card_id", "amount", "status", "balance_check",
        ],
        "properties": {
            "transaction_id": text, "user_id": text, "amazon_id": text, "product_id": text, "card_id": text,
            "amount": { "type": "number" }, "status": text, "balance_check": { "type": "boolean" }, "message": text,
        },
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Arc::new(Mock {
        validator: jsonschema::validator_for(&contract())?,
        state: Mutex::default(),
    });
    let routes = Router::new()
        .route("/transactions", post(create))
        .route("/transactions/{id}", get(retrieve))
        .with_state(mock);
    // One worker thread, as in the mock's own program.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut out = std::io::stdout();
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        // As in the mock: responses are complete, so there is nothing to wait for.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, routes).await?;
        Ok(())
    })
}
