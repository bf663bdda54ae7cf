//! Placeholder.
pub(super) fn draw(_page: &super::page::Page<'_>, _tables: &super::tables::Tables) -> Option<super::Picture> {
    None
}
