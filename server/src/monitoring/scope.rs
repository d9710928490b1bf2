//! Which map is asked for, and how much of it the reader may see.

use crate::identity::reached_school;
use crate::identity::{Guard, Operation};
use crate::monitoring::store::Wanted;
use crate::platform::Refusal;
use olymp_assessment::ids::{AssessmentId, GroupId, SchoolId};
use olymp_contract::codes::Code;
use olymp_contract::item::Dimension;
use serde::Deserialize;
use uuid::Uuid;

/// Whose deficits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ScopeKind {
    /// Everybody.
    #[default]
    Region,
    /// One school.
    School,
    /// One working group.
    Group,
}

/// The query of the map, for the screen and the download.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
pub struct MapQuery {
    /// Whose deficits; left out: everybody that the reader may see.
    #[serde(default)]
    scope: ScopeKind,
    /// The school or the group.
    id: Option<Uuid>,
    /// One dimension; left out: all three.
    dimension: Option<Dimension>,
    /// One assessment; left out: all.
    assessment: Option<Uuid>,
}

/// A map that the reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MapScope {
    /// Of this school only.
    pub school: Option<SchoolId>,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Of this dimension only.
    pub dimension: Option<Dimension>,
    /// Of this assessment only.
    pub assessment: Option<AssessmentId>,
}

impl MapQuery {
    /// What of the asked map the reader may see: a school coordinator only what concerns the own school.
    ///
    /// # Errors
    /// `not_found` for a foreign school, `bad_request` where the school or the group is not named.
    pub fn within<O: Operation>(&self, guard: &Guard<O>) -> Result<MapScope, Refusal> {
        self.narrowed(reached_school(guard)?)
    }

    fn narrowed(&self, own: Option<SchoolId>) -> Result<MapScope, Refusal> {
        let named = || self.id.ok_or_else(|| Refusal::new(Code::BadRequest).at("id"));
        let (school, group) = match (self.scope, own) {
            (ScopeKind::Region, own) => (own, None),
            (ScopeKind::School, None) => (Some(SchoolId(named()?)), None),
            (ScopeKind::School, Some(own)) if self.id.is_some_and(|id| id != own.0) => {
                return Err(Code::NotFound.into());
            }
            (ScopeKind::School, own) => (own, None),
            (ScopeKind::Group, own) => (own, Some(GroupId(named()?))),
        };
        Ok(MapScope {
            school,
            group,
            dimension: self.dimension,
            assessment: self.assessment.map(AssessmentId),
        })
    }
}

impl MapScope {
    /// The evidence behind the map.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        Wanted {
            school: self.school,
            group: self.group,
            assessment: self.assessment,
            ..Wanted::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: SchoolId = SchoolId(Uuid::from_u128(1));
    const OTHER: Uuid = Uuid::from_u128(2);

    fn narrowed(
        scope: ScopeKind,
        id: Option<Uuid>,
        own: Option<SchoolId>,
    ) -> Result<(Option<Uuid>, Option<Uuid>), Code> {
        let query = MapQuery {
            scope,
            id,
            ..MapQuery::default()
        };
        let told = |scope: MapScope| (scope.school.map(|s| s.0), scope.group.map(|g| g.0));
        query.narrowed(own).map(told).map_err(|refusal| refusal.code())
    }

    #[test]
    fn a_school_coordinator_never_leaves_the_own_school() {
        use ScopeKind::{Group, Region, School};
        let own = Some(OWN.0);
        assert_eq!(narrowed(Region, None, Some(OWN)), Ok((own, None)));
        assert_eq!(narrowed(School, None, Some(OWN)), Ok((own, None)));
        assert_eq!(narrowed(School, own, Some(OWN)), Ok((own, None)));
        assert_eq!(narrowed(School, Some(OTHER), Some(OWN)), Err(Code::NotFound));
        assert_eq!(narrowed(Group, Some(OTHER), Some(OWN)), Ok((own, Some(OTHER))));
    }

    #[test]
    fn the_region_sees_what_it_names() {
        use ScopeKind::{Group, Region, School};
        assert_eq!(narrowed(Region, None, None), Ok((None, None)));
        assert_eq!(narrowed(School, Some(OTHER), None), Ok((Some(OTHER), None)));
        assert_eq!(narrowed(Group, Some(OTHER), None), Ok((None, Some(OTHER))));
        assert_eq!(narrowed(School, None, None), Err(Code::BadRequest));
        assert_eq!(narrowed(Group, None, None), Err(Code::BadRequest));
    }
}
