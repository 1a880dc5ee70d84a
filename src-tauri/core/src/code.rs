//! Codes and days as text in the store, spelled as on the wire.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as CodeError, StrDeserializer};

/// A value of a closed enum, or a day, on its way into or out of a column.
///
/// A code that this version does not know is a failure, never another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded<T>(pub T);

impl<T: Serialize> ToSql for Coded<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(code)) => Ok(ToSqlOutput::from(code)),
            Ok(_) => Err(rusqlite::Error::ToSqlConversionFailure("not a text".into())),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Coded<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let code: StrDeserializer<'_, CodeError> = value.as_str()?.into_deserializer();
        T::deserialize(code).map(Self).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rusqlite::Connection;

    use super::*;
    use crate::setting::Theme;

    #[test]
    fn a_code_and_a_day_come_back_as_they_went_in() {
        let connection = Connection::open_in_memory().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 9, 24).unwrap();
        let (theme, on, text): (Coded<Theme>, Coded<NaiveDate>, String) = connection
            .query_row("SELECT ?1, ?2, ?2", (Coded(Theme::Dark), Coded(day)), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!((theme.0, on.0, text.as_str()), (Theme::Dark, day, "2026-09-24"));
    }

    #[test]
    fn an_unknown_code_is_a_failure() {
        let connection = Connection::open_in_memory().unwrap();
        let read: rusqlite::Result<Coded<Theme>> =
            connection.query_row("SELECT 'sepia'", [], |row| row.get(0));
        assert!(read.is_err());
    }
}
