//! Teams: made, changed by one at a time, ended.

use rightsdesk_core::people::Role;
use rightsdesk_store::installation::Deed;

use super::people::{TODAY, address, at_work, hired_by, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

on_each_database! {
    async fn a_team_is_made_changed_and_ended(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        at_work(&site, "Casey", &[Role::Caseworker]).await;
        let casey = site.store.accounts().find_by_email(&address("Casey")).await.unwrap().unwrap().0.id;
        let page = manu.get("/desk/teams").await;
        page.says(200, &["There are no teams yet."]);
        manu.submit(&page, "/desk/teams", &[("name", " ")]).await.says(422, &["Enter a name for the team"]);
        let made = manu.submit(&page, "/desk/teams", &[("name", "Family hub")]).await;
        let team = made.leads_to().strip_suffix("?done=made").unwrap().to_owned();
        // Pressed twice, it is made once; the name is taken.
        assert_eq!(manu.submit(&page, "/desk/teams", &[("name", "Family hub")]).await.leads_to(), made.leads_to());
        let other = ada.get("/desk/teams").await;
        ada.submit(&other, "/desk/teams", &[("name", "family HUB")]).await.says(422, &["Another team of this council has this name", "family HUB"]);

        let seen = manu.get(&team).await;
        seen.says(200, &["Casey Sample", "norfolk-family-hub-feedback"]);
        let also_seen = ada.get(&team).await;
        let id = casey.to_string();
        let fields = [("name", "Family hub"), ("members", &*id), ("services", "norfolk-family-hub-feedback"), ("services", "no-such")];
        for _ in 0..2 {
            assert_eq!(manu.submit(&seen, &team, &fields).await.leads_to(), format!("{team}?done=changed"));
        }
        // A slip in between does not hide what somebody else changed.
        let slip = ada.submit(&also_seen, &team, &[("name", " "), ("members", &*id)]).await;
        slip.says(422, &["Enter a name for the team"]);
        assert_eq!(slip.hidden("version").unwrap(), "1");
        let late = ada.submit(&slip, &team, &[("name", "Hubs"), ("members", &*id)]).await;
        assert_eq!(late.hidden("version").unwrap(), "2");
        late.says(422, &["Somebody else changed this team since you opened it.", "Hubs"]);
        let teams = site.store.teams(&[rightsdesk_core::ids::ControllerId("norfolk".into())]).await.unwrap();
        assert_eq!((teams.len(), teams[0].version, teams[0].members.len(), teams[0].services.len()), (1, 2, 1, 1));

        // A council’s teams are its own.
        hired_by(&site, "Kim", "kent", &[Role::Manager, Role::Administrator]).await;
        let mut kim = signed_in(&site, "Kim").await;
        assert_eq!(kim.get(&team).await.status, 404);
        let form = kim.get("/desk/teams").await;
        form.says(200, &["There are no teams yet."]);
        assert_eq!(kim.submit(&form, &format!("{team}/end"), &[("version", "2")]).await.status, 404);

        let page = manu.get(&team).await;
        let stale = manu.post(&format!("{team}/end"), &[("csrf", &page.hidden("csrf").unwrap()), ("version", "1")]).await;
        assert_eq!(stale.status, 409);
        for _ in 0..2 {
            assert_eq!(manu.submit(&page, &format!("{team}/end"), &[]).await.leads_to(), "/desk/teams?done=ended");
        }
        assert_eq!(manu.get(&team).await.status, 404);
        let log = site.store.installation_events(None, 100).await.unwrap();
        let set = log.iter().filter(|entry| matches!(entry.deed, Deed::TeamSet { .. })).count();
        let ended = log.iter().filter(|entry| matches!(entry.deed, Deed::TeamEnded { .. })).count();
        assert_eq!((set, ended), (2, 1));
        assert_eq!(site.store.audit(|_| {}).await.unwrap().problems, []);
    }
}
