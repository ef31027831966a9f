"""What the home page says about where the classes are."""

from __future__ import annotations

from dashboard.parts.place import describe_place
from dashboard.serving.deployment import Deployment, read_deployment

AUTH = {
    "redirect_uri": "https://gradepath.school.example/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "gradepath",
    "client_secret": "secret",
    "server_metadata_url": "https://id.school.example/x",
}
HERE = "Everything stays on this computer"


def test_that_everything_stays_here_is_said_only_where_it_does():
    assert HERE in describe_place(Deployment())
    others = [
        read_deployment({"GRADEPATH_ALLOW_NO_SIGN_IN": "1"}, "0.0.0.0", None),
        read_deployment({"GRADEPATH_ALLOW_NO_SIGN_IN": "1", "GRADEPATH_HOSTS": "a.example"}, "localhost", None),
        read_deployment({}, "localhost", AUTH),
        read_deployment({}, "0.0.0.0", AUTH),
    ]
    assert not [deployment for deployment in others if HERE in describe_place(deployment)]
    assert all("no sign-in" in describe_place(deployment) for deployment in others[:2])
    assert all("gradepath.school.example" in describe_place(deployment) for deployment in others[2:])


def test_it_says_who_can_sign_in():
    assert "Everybody whom the sign-in of this server accepts can" in describe_place(read_deployment({}, None, AUTH))
    named = read_deployment({"GRADEPATH_TEACHERS": "b@x.example, @college.example"}, None, AUTH)
    assert "Only @college.example · b\u2060@x.example can sign in" in describe_place(named)
