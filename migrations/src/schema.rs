//! Tables described as data, so that a migration reads like the schema it makes.

use sea_orm_migration::prelude::*;

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Uuid,
    Text,
    Integer,
    SmallInteger,
    BigInteger,
    Boolean,
    Blob,
}

/// A column, not null unless said.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    name: &'static str,
    kind: Kind,
    null: bool,
}

macro_rules! kinds {
    ($($function:ident $kind:ident),+ $(,)?) => {
        impl Column {
            $(pub(crate) const fn $function(name: &'static str) -> Self {
                Self { name, kind: Kind::$kind, null: false }
            })+

            pub(crate) const fn null(mut self) -> Self {
                self.null = true;
                self
            }
        }
    };
}

kinds! { uuid Uuid, text Text, integer Integer, small_integer SmallInteger, big_integer BigInteger, boolean Boolean, blob Blob }

/// Column, table it refers to, column there.
pub(crate) type Reference = (&'static str, &'static str, &'static str);

/// A table.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [Column],
    pub(crate) key: &'static [&'static str],
    pub(crate) unique: &'static [&'static [&'static str]],
    pub(crate) indexes: &'static [&'static [&'static str]],
    /// What it refers to.
    pub(crate) references: &'static [Reference],
}

fn column(from: Column) -> ColumnDef {
    let mut def = ColumnDef::new(Alias::new(from.name));
    match from.kind {
        Kind::Uuid => def.uuid(),
        Kind::Text => def.text(),
        Kind::Integer => def.integer(),
        Kind::SmallInteger => def.small_integer(),
        Kind::BigInteger => def.big_integer(),
        Kind::Boolean => def.boolean(),
        Kind::Blob => def.blob(),
    };
    if from.null {
        def.null()
    } else {
        def.not_null()
    };
    def
}

fn index(table: &Table, columns: &[&str], unique: bool) -> IndexCreateStatement {
    let prefix = if unique { "uq" } else { "ix" };
    let mut index = Index::create();
    index
        .name(format!("{prefix}_{}_{}", table.name, columns.join("_")))
        .table(Alias::new(table.name));
    for name in columns {
        index.col(Alias::new(*name));
    }
    if unique {
        index.unique();
    }
    index
}

/// Makes the tables with their keys, constraints and indexes, in order.
pub(crate) async fn create(manager: &SchemaManager<'_>, tables: &[Table]) -> Result<(), DbErr> {
    for table in tables {
        let mut statement = sea_orm_migration::prelude::Table::create();
        statement.table(Alias::new(table.name));
        for from in table.columns {
            statement.col(column(*from));
        }
        let mut key = Index::create();
        key.primary();
        for name in table.key {
            key.col(Alias::new(*name));
        }
        statement.primary_key(&mut key);
        for (from, to_table, to) in table.references {
            statement.foreign_key(
                ForeignKey::create()
                    .name(format!("fk_{}_{from}", table.name))
                    .from(Alias::new(table.name), Alias::new(*from))
                    .to(Alias::new(*to_table), Alias::new(*to)),
            );
        }
        manager.create_table(statement).await?;
        for columns in table.unique {
            manager.create_index(index(table, columns, true)).await?;
        }
        for columns in table.indexes {
            manager.create_index(index(table, columns, false)).await?;
        }
    }
    Ok(())
}

/// Drops the tables, last first.
pub(crate) async fn drop(manager: &SchemaManager<'_>, tables: &[Table]) -> Result<(), DbErr> {
    for table in tables.iter().rev() {
        manager
            .drop_table(
                sea_orm_migration::prelude::Table::drop()
                    .table(Alias::new(table.name))
                    .to_owned(),
            )
            .await?;
    }
    Ok(())
}

/// Adds a column with a constant default (SQL), which no engine writes into the rows that are there.
pub(crate) async fn add_column(
    manager: &SchemaManager<'_>,
    table: &str,
    from: Column,
    default: &'static str,
) -> Result<(), DbErr> {
    let mut def = column(from);
    def.default(Expr::cust(default));
    let mut alter = sea_orm_migration::prelude::Table::alter();
    alter.table(Alias::new(table)).add_column(def);
    manager.alter_table(alter).await
}

/// Drops a column.
pub(crate) async fn drop_column(manager: &SchemaManager<'_>, table: &str, from: Column) -> Result<(), DbErr> {
    let mut alter = sea_orm_migration::prelude::Table::alter();
    alter.table(Alias::new(table)).drop_column(Alias::new(from.name));
    manager.alter_table(alter).await
}
