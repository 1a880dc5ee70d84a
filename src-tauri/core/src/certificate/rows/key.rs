//! The tables `signing_key` and `known_key`; neither is journalled.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;

/// A row of `known_key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::certificate) struct KeyRow {
    pub(in crate::certificate) key_id: String,
    pub(in crate::certificate) owner: String,
    pub(in crate::certificate) public: Vec<u8>,
    pub(in crate::certificate) added_at: i64,
}

/// The laptop's own key: what it is called, and its secret.
pub(in crate::certificate) fn own_key(
    connection: &Connection,
) -> Result<Option<(String, Vec<u8>)>> {
    let mut statement = connection.prepare_cached(
        "SELECT key_id, secret FROM signing_key ORDER BY created_at DESC LIMIT 1",
    )?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Keeps the laptop's own key.
pub(in crate::certificate) fn put_own_key(
    transaction: &Transaction<'_>,
    key_id: &str,
    secret: &[u8],
    at: i64,
) -> Result<()> {
    transaction.execute(
        "INSERT INTO signing_key (key_id, secret, created_at) VALUES (:key_id, :secret, :at)",
        named_params! { ":key_id": key_id, ":secret": secret, ":at": at },
    )?;
    Ok(())
}

/// A key that certificates can be checked with: whose it is, and its public part.
pub(in crate::certificate) fn known_key(
    connection: &Connection,
    key_id: &str,
) -> Result<Option<(String, Vec<u8>)>> {
    let mut statement =
        connection.prepare_cached("SELECT owner, public FROM known_key WHERE key_id = :key_id")?;
    let key = statement
        .query_row(named_params! { ":key_id": key_id }, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(key.optional()?)
}

/// Makes a key known.
pub(in crate::certificate) fn put_known_key(
    transaction: &Transaction<'_>,
    key_id: &str,
    owner: &str,
    public: &[u8],
    at: i64,
) -> Result<()> {
    transaction.execute(
        "INSERT INTO known_key (key_id, owner, public, added_at)
         VALUES (:key_id, :owner, :public, :at)",
        named_params! { ":key_id": key_id, ":owner": owner, ":public": public, ":at": at },
    )?;
    Ok(())
}

/// Every known key, by owner.
pub(in crate::certificate) fn known_keys(connection: &Connection) -> Result<Vec<KeyRow>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM known_key ORDER BY owner, added_at, key_id")?;
    let read = |row: &Row<'_>| {
        Ok(KeyRow {
            key_id: row.get("key_id")?,
            owner: row.get("owner")?,
            public: row.get("public")?,
            added_at: row.get("added_at")?,
        })
    };
    let keys = statement.query_map([], read)?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Forgets a key; says whether it was known.
pub(in crate::certificate) fn remove_known_key(
    transaction: &Transaction<'_>,
    key_id: &str,
) -> Result<bool> {
    let removed = transaction.execute(
        "DELETE FROM known_key WHERE key_id = :key_id",
        named_params! { ":key_id": key_id },
    )?;
    Ok(removed > 0)
}
