//! The options of a running world, which tests and the control API change.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Options that can change while the world runs; clones share them.
pub(crate) struct Live<T>(Arc<RwLock<Arc<T>>>);

impl<T> Live<T> {
    pub(crate) fn new(options: Arc<T>) -> Self {
        Self(Arc::new(RwLock::new(options)))
    }

    pub(crate) fn get(&self) -> Arc<T> {
        let options = self.0.read();
        options.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set(&self, options: Arc<T>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = options;
    }
}

impl<T: Serialize + DeserializeOwned> Live<T> {
    /// The options as JSON.
    pub(crate) fn switches(&self) -> Value {
        serde_json::to_value(&*self.get()).unwrap_or_default()
    }

    /// The options as JSON, to be stored with the world: all of them, or those that differ from the settings.
    pub(crate) fn kept(&self, configured: &Arc<T>, all: bool) -> Value {
        match all {
            true => self.switches(),
            false => changed(self.switches(), &Self::new(configured.clone()).switches()),
        }
    }

    /// The options with the named ones changed, or why the change is invalid, in a sentence.
    pub(crate) fn changed(&self, change: &Value) -> Result<T, String> {
        let (Value::Object(mut members), Value::Object(change)) = (self.switches(), change) else {
            return Err("the options are an object".to_owned());
        };
        members.extend(change.clone());
        serde_json::from_value(Value::Object(members)).map_err(|error| error.to_string())
    }
}

/// The members that differ, so that the others are those of the settings of the program that reads them; null if
/// there are none.
pub(crate) fn changed(mut options: Value, configured: &Value) -> Value {
    if let Value::Object(members) = &mut options {
        members.retain(|name, value| configured.get(name) != Some(value));
        if members.is_empty() {
            return Value::Null;
        }
    }
    options
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Default> Default for Live<T> {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
