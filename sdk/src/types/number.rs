//! Numbers as `serde_json/arbitrary_precision` represents them: as maps. Any crate of a program can enable it for
//! all.

use serde::Deserialize as _;
use serde::de::MapAccess;
use serde::de::value::MapAccessDeserializer;
use serde_json::Number;

pub(crate) fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Number, A::Error> {
    Number::deserialize(MapAccessDeserializer::new(map))
}
